/** One step of a path through a shape. */
export type PathSegment =
  | { readonly kind: 'field'; readonly name: string }
  /** Every element of a list: `[]`. */
  | { readonly kind: 'elements' }
  /** One element of a tuple: `[0]`. */
  | { readonly kind: 'element'; readonly index: number }
  /** Every value of a record: `*`. */
  | { readonly kind: 'values' };

const plainName = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** Whether a name needs no quotes, in a path and in TypeScript alike. */
export function isPlainName(name: string): boolean {
  return plainName.test(name);
}

/** A path's text: `lines[].sku`, `lines[]."tax@rate"`, `[].id`, `prices.*.amount`. */
export function pathText(segments: readonly PathSegment[]): string {
  let text = '';
  for (const segment of segments) text = extendPath(text, segment);
  return text;
}

/** The path's text with one more segment. */
export function extendPath(path: string, segment: PathSegment): string {
  const dot = path === '' ? '' : '.';
  switch (segment.kind) {
    case 'field':
      return `${path}${dot}${isPlainName(segment.name) ? segment.name : JSON.stringify(segment.name)}`;
    case 'elements':
      return `${path}[]`;
    case 'element':
      return `${path}[${segment.index}]`;
    case 'values':
      return `${path}${dot}*`;
  }
}

/** Reads a path's text; `null` for what is none. The empty text is the root. */
export function parsePath(text: string): readonly PathSegment[] | null {
  const segments: PathSegment[] = [];
  let rest = text;
  while (rest !== '') {
    const isFirst = segments.length === 0;
    const list = /^\[(\d*)\]/.exec(rest);
    if (list !== null) {
      const index = list[1] ?? '';
      segments.push(
        index === '' ? { kind: 'elements' } : { kind: 'element', index: Number(index) },
      );
      rest = rest.slice(list[0].length);
      continue;
    }
    if (!isFirst) {
      if (!rest.startsWith('.')) return null;
      rest = rest.slice(1);
    }
    const named = readName(rest);
    if (named === null) return null;
    segments.push(named.segment);
    rest = rest.slice(named.length);
  }
  return segments;
}

function readName(text: string): { readonly segment: PathSegment; readonly length: number } | null {
  if (text.startsWith('*')) return { segment: { kind: 'values' }, length: 1 };
  const quoted = /^"(?:[^"\\]|\\.)*"/.exec(text)?.[0];
  if (quoted !== undefined) {
    const name = unquote(quoted);
    return name === null ? null : { segment: { kind: 'field', name }, length: quoted.length };
  }
  const name = /^[^.[\]"*]+/.exec(text)?.[0];
  if (name === undefined || !isPlainName(name)) return null;
  return { segment: { kind: 'field', name }, length: name.length };
}

function unquote(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
