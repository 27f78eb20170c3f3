import { isJsonObject } from '../shape/from-samples.ts';
import type { PathSegment } from '../shape/shape-path.ts';

/** What JSON has at a path, through all elements of lists on the way. What is missing is not among it. */
export function valuesAt(root: unknown, segments: readonly PathSegment[]): readonly unknown[] {
  let values: readonly unknown[] = [root];
  for (const segment of segments) values = values.flatMap((value) => step(value, segment));
  return values;
}

function step(value: unknown, segment: PathSegment): readonly unknown[] {
  switch (segment.kind) {
    case 'field':
      return isJsonObject(value) && Object.hasOwn(value, segment.name) ? [value[segment.name]] : [];
    case 'elements':
      return Array.isArray(value) ? value : [];
    case 'element':
      return Array.isArray(value) && segment.index < value.length
        ? [value[segment.index] as unknown]
        : [];
    case 'values':
      return isJsonObject(value) ? Object.values(value) : [];
  }
}

/** A place's new content; `remove` takes the field out of its object. */
export type PlaceContent = 'remove' | { readonly value: unknown };

/**
 * JSON with another content at a path: in the first element of lists on the way, or in `all`. `null` where the way ends before
 * the place, or nothing changes.
 */
export function withContent(
  root: unknown,
  segments: readonly PathSegment[],
  content: PlaceContent,
  elements: 'first' | 'all',
): { readonly value: unknown } | null {
  const [first, ...rest] = segments;
  if (first === undefined) {
    if (content === 'remove' || isSame(content.value, root)) return null;
    return { value: content.value };
  }
  switch (first.kind) {
    case 'field':
      return inObject(root, first.name, rest, content, elements);
    case 'values':
      return inValues(root, rest, content, elements);
    case 'elements':
      return inList(root, elements === 'all' ? null : 0, rest, content, elements);
    case 'element':
      return inList(root, first.index, rest, content, elements);
  }
}

type Rest = readonly PathSegment[];
type Elements = 'first' | 'all';

function inObject(
  root: unknown,
  name: string,
  rest: Rest,
  content: PlaceContent,
  elements: Elements,
): { readonly value: unknown } | null {
  if (!isJsonObject(root)) return null;
  const isThere = Object.hasOwn(root, name);
  if (rest.length === 0 && content === 'remove') {
    if (!isThere) return null;
    return { value: Object.fromEntries(Object.entries(root).filter(([key]) => key !== name)) };
  }
  if (!isThere && rest.length > 0) return null;
  const inner = withContent(root[name], rest, content, elements);
  return inner === null ? null : { value: { ...root, [name]: inner.value } };
}

function inValues(
  root: unknown,
  rest: Rest,
  content: PlaceContent,
  elements: Elements,
): { readonly value: unknown } | null {
  if (!isJsonObject(root)) return null;
  const names = Object.keys(root);
  let value: unknown = root;
  let isChanged = false;
  for (const name of elements === 'all' ? names : names.slice(0, 1)) {
    const next = inObject(value, name, rest, content, elements);
    if (next !== null) [value, isChanged] = [next.value, true];
  }
  return isChanged ? { value } : null;
}

/** `at` is one element's index, `null` for all of them. */
function inList(
  root: unknown,
  at: number | null,
  rest: Rest,
  content: PlaceContent,
  elements: Elements,
): { readonly value: unknown } | null {
  if (!Array.isArray(root)) return null;
  const list: readonly unknown[] = root;
  const inner = list.map((element, index) =>
    at === null || at === index ? withContent(element, rest, content, elements) : null,
  );
  if (inner.every((next) => next === null)) return null;
  return {
    value: list.map((element, index) => {
      const next = inner[index] ?? null;
      return next === null ? element : next.value;
    }),
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
