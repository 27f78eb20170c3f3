import { editDistance } from '../base/near.ts';
import type { ShapeType } from '../model/shape.ts';
import { parsePath, pathText } from './shape-path.ts';
import { elementOf, findPath, objectOf, typeKey, typeText } from './shape-tree.ts';

/** What became of a shape. Paths are those of shared/shape/shape-path.ts. */
interface ShapeDrift {
  /** Fields that are gone, without those inside of one that is. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Fields whose type, optionality or nullability is another. */
  readonly changed: readonly FieldChange[];
  readonly renames: readonly RenameSuggestion[];
}

interface FieldChange {
  readonly path: string;
  /** TypeScript's text, with `?` and `| null`. */
  readonly before: string;
  readonly after: string;
}

/** A field that is gone and one that is new and may be the same. */
interface RenameSuggestion {
  readonly from: string;
  readonly to: string;
  /** From 0 to 1: how alike the names are. */
  readonly likeness: number;
}

/** Names less alike than this are no suggestion. */
const leastLikeness = 0.5;

/** Compares a shape's type with what it was before. */
export function compareShapes(before: ShapeType, after: ShapeType): ShapeDrift {
  const removed: string[] = [];
  const added: string[] = [];
  const changed: FieldChange[] = [];
  const old = fieldsOf(before);
  const present = fieldsOf(after);
  for (const [path, field] of old) {
    const now = present.get(path);
    if (now === undefined) {
      if (!isInside(path, removed)) removed.push(path);
    } else if (now.text !== field.text || now.key !== field.key) {
      changed.push({ path, before: field.text, after: now.text });
    }
  }
  for (const path of present.keys()) {
    if (!old.has(path) && !isInside(path, added)) added.push(path);
  }
  return { removed, added, changed, renames: suggestRenames(removed, before, after, added) };
}

/**
 * For paths that a type does not have any more, the new ones that may be meant: of the same type (where `before` is known), in
 * the same object, with a similar name. Each new path is suggested once, for the path that it is most alike.
 */
export function suggestRenames(
  missing: readonly string[],
  before: ShapeType | null,
  after: ShapeType,
  candidates: readonly string[] = [...fieldsOf(after).keys()],
): readonly RenameSuggestion[] {
  const pairs = missing.flatMap((from) =>
    candidates.flatMap((to): readonly RenameSuggestion[] => {
      if (parentOf(from) !== parentOf(to) || !isSameType(from, to, before, after)) return [];
      const likeness = likenessOf(nameOf(from), nameOf(to));
      return likeness < leastLikeness ? [] : [{ from, to, likeness }];
    }),
  );
  const taken = new Set<string>();
  return pairs
    .sort((a, b) => b.likeness - a.likeness)
    .filter(({ from, to }) => {
      if (taken.has(`<${from}`) || taken.has(`>${to}`)) return false;
      taken.add(`<${from}`).add(`>${to}`);
      return true;
    });
}

interface ComparedField {
  readonly text: string;
  readonly key: string;
}

/** Every field with what is compared of it: a nested object counts by itself, not by its fields. */
function fieldsOf(type: ShapeType): ReadonlyMap<string, ComparedField> {
  const fields = new Map<string, ComparedField>();
  const visit = (current: ShapeType, path: string, depth: number): void => {
    if (depth > 24 || fields.size > 5000) return;
    const object = objectOf(current);
    for (const { name, type: inner, optional, nullable } of object?.fields ?? []) {
      const segment = pathText([{ kind: 'field', name }]);
      const fieldPath = path === '' ? segment : `${path}.${segment}`;
      const text = `${typeText(inner)}${nullable ? ' | null' : ''}${optional ? '?' : ''}`;
      fields.set(fieldPath, { text, key: outerKey(inner) });
      visit(inner, fieldPath, depth + 1);
    }
    const element = elementOf(current);
    if (element !== null) visit(element, `${path}[]`, depth + 1);
    const values = object?.values ?? null;
    if (values !== null) visit(values, path === '' ? '*' : `${path}.*`, depth + 1);
  };
  visit(type, '', 0);
  return fields;
}

/** A text that is the same for two types but for the fields of objects in them. */
function outerKey(type: ShapeType): string {
  if (type.kind === 'object') return 'object';
  if (type.kind === 'array') return `${outerKey(type.element)}[]`;
  return type.kind === 'union' ? type.types.map(outerKey).sort().join('|') : typeKey(type);
}

function isInside(path: string, others: readonly string[]): boolean {
  return others.some((other) => path.startsWith(`${other}.`) || path.startsWith(`${other}[`));
}

function isSameType(from: string, to: string, before: ShapeType | null, after: ShapeType): boolean {
  const old = before === null ? null : findPath(before, from);
  const now = findPath(after, to);
  return old === null || (now !== null && outerKey(old.type) === outerKey(now.type));
}

function parentOf(path: string): string {
  return pathText((parsePath(path) ?? []).slice(0, -1));
}

function nameOf(path: string): string {
  const last = parsePath(path)?.at(-1);
  return last?.kind === 'field' ? last.name : '';
}

/** How alike two names are, from 0 to 1: by their words in any order and case, or letter by letter. */
function likenessOf(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const common = left.filter((word) => right.includes(word)).length;
  const byWords = common / Math.max(new Set([...left, ...right]).size, 1);
  const [first, second] = [left.join(''), right.join('')];
  const byLetters = 1 - editDistance(first, second) / Math.max(first.length, second.length, 1);
  const isPart =
    first.length > 2 && second.length > 2 && (first.includes(second) || second.includes(first));
  return Math.max(byWords, byLetters, isPart ? 0.6 : 0);
}

function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}
