import type { ShapeType } from '../model/shape.ts';
import { shapeFields } from '../shape/shape-tree.ts';

/**
 * The path of the field that people mean by a name, such as `properties.firstname` by "First Name" or `line_items[].sku` by
 * `line_items.sku`; `null` where none is meant for sure. `within` is the object whose fields go by their bare names.
 */
export function findField(type: ShapeType, within: string, wanted: string): string | null {
  const paths = shapeFields(type).map(({ path }) => path);
  const inner = within === '' ? wanted : `${within}.${wanted}`;
  const plain = bare(wanted);
  const candidates = [
    paths.filter((path) => path === inner),
    paths.filter((path) => path === wanted),
    paths.filter((path) => bare(path) === bare(inner)),
    paths.filter((path) => bare(path) === plain),
    paths.filter((path) => bare(lastOf(path)) === plain),
  ];
  const found = candidates.find((some) => some.length > 0) ?? [];
  const shortest = [...found].sort((a, b) => depthOf(a) - depthOf(b))[0];
  return shortest === undefined ? null : onlyFieldOf(paths, shortest);
}

/** An object of a single field stands for that field, as `BillEmail` for `BillEmail.Address`. */
function onlyFieldOf(paths: readonly string[], path: string): string {
  const inside = paths.filter((other) => other.startsWith(`${path}.`));
  const [first] = inside;
  if (first === undefined || inside.some((other) => other.includes('[]', path.length))) return path;
  const value = inside.find((other) => /\.value$/.test(other));
  return inside.length === 1 ? first : (value ?? path);
}

function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function depthOf(path: string): number {
  return path.split(/[.[]/).length;
}
