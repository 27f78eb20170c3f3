import { parsePath, type PathSegment } from '../../shared/shape/shape-path.ts';

/** What a value has at a path: one value, or those of all the elements that the path goes through. */
export type FoundValues =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly value: unknown }
  | { readonly kind: 'many'; readonly values: readonly unknown[] };

/** Looks a path up in JSON. What is missing on the way is `undefined`. */
export function valueAt(root: unknown, path: string): FoundValues {
  const segments = parsePath(path);
  if (segments === null) return { kind: 'none' };
  let values: readonly unknown[] = [root];
  let isMany = false;
  for (const segment of segments) {
    if (segment.kind === 'elements' || segment.kind === 'values') isMany = true;
    values = values.flatMap((value) => step(value, segment));
  }
  if (isMany) return { kind: 'many', values };
  return { kind: 'one', value: values[0] };
}

function step(value: unknown, segment: PathSegment): readonly unknown[] {
  switch (segment.kind) {
    case 'field':
      return [isRecord(value) ? value[segment.name] : undefined];
    case 'elements':
      return Array.isArray(value) ? value : [];
    case 'element':
      return [Array.isArray(value) ? value[segment.index] : undefined];
    case 'values':
      return isRecord(value) ? Object.values(value) : [];
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const longest = 120;

/** A value on one line, cut where it is long. */
function valueText(value: unknown): string {
  if (value === undefined) return '–';
  if (Array.isArray(value)) return value.length === 1 ? '1 item' : `${value.length} items`;
  if (isRecord(value)) return '';
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

const mostShown = 5;

export function foundText(found: FoundValues): string {
  if (found.kind === 'none') return '';
  if (found.kind === 'one') return valueText(found.value);
  const shown = found.values.slice(0, mostShown).map(valueText);
  return [...shown, ...(found.values.length > mostShown ? ['…'] : [])].join(' · ');
}
