import {
  group,
  indented,
  joinDocuments,
  line,
  lineAfter,
  softLine,
  type Document,
} from '../../base/document.ts';

/** How tightly an expression holds together, from the loosest. */
export type Tightness =
  'conditional' | 'coalesce' | 'or' | 'and' | 'compare' | 'add' | 'multiply' | 'unary' | 'primary';

const order: readonly Tightness[] = [
  'conditional',
  'coalesce',
  'or',
  'and',
  'compare',
  'add',
  'multiply',
  'unary',
  'primary',
];

/** New text of an expression. */
export interface Written {
  readonly document: Document;
  readonly tightness: Tightness;
  /** Whether it may be null or undefined, as far as the sources' shapes say. */
  readonly canBeMissing: boolean;
  /** Set where it is missing only when an optional chain ended before: what is chained on it needs no `?.` of its own. */
  readonly isGuarded?: boolean;
}

export function primary(document: Document, canBeMissing = false): Written {
  return { document, tightness: 'primary', canBeMissing };
}

/** The expression's document, in parentheses where it is looser than its place allows. */
export function atLeast(written: Written, wanted: Tightness): Document {
  const { document, tightness } = written;
  return order.indexOf(tightness) >= order.indexOf(wanted) ? document : ['(', document, ')'];
}

/** `??` does not stand beside `||` and `&&` without parentheses. */
export function besideCoalesce(written: Written): Document {
  const { document, tightness } = written;
  const isLoose = tightness === 'conditional' || tightness === 'or' || tightness === 'and';
  return isLoose ? ['(', document, ')'] : document;
}

/** `owner.name`, or `owner?.name` where the owner may be missing. */
export function member(owner: Written, access: string): Document {
  return [atLeast(owner, 'primary'), needsGuard(owner) ? '?.' : '.', access];
}

/** Whether what is chained on an expression has to begin with `?.`. */
export function needsGuard(owner: Written): boolean {
  return owner.canBeMissing && owner.isGuarded !== true;
}

/** What a member of `owner` is that is always there when the owner is. */
export function chained(document: Document, owner: Written): Written {
  return owner.canBeMissing
    ? { document, tightness: 'primary', canBeMissing: true, isGuarded: true }
    : primary(document);
}

/** `name(a, b)`, its arguments on lines of their own where they do not fit. */
export function callDocument(name: Document, values: readonly Document[]): Document {
  if (values.length === 0) return [name, '()'];
  const list = joinDocuments(values, [',', line]);
  return group(name, '(', indented(softLine, list), lineAfter(',', ''), ')');
}
