import type { Operation, RuleValue } from '../model/mapping.ts';
import type { ShapeType } from '../model/shape.ts';
import { leavesOf, type Leaf, type ListLeaf } from '../mapping/auto-map/leaves.ts';
import { isJsonObject } from '../shape/from-samples.ts';
import { parsePath } from '../shape/shape-path.ts';

/** The value at a path, looked for through lists. */
export function leafAt(
  type: ShapeType,
  root: string,
  path: string,
  samples: readonly unknown[],
): Leaf | null {
  const { leaves, lists } = leavesOf(type, root, samples);
  const found = leaves.find((leaf) => leaf.path === path);
  if (found !== undefined) return found;
  for (const list of lists) {
    const inside = `${list.path}[]`;
    if (path === list.path) return { ...list, type: { kind: 'array', element: list.element } };
    if (!path.startsWith(`${inside}.`)) continue;
    const inner = leafAt(list.element, inside, path, list.samples);
    if (inner !== null) return inner;
  }
  return null;
}

export function listRule(list: ListLeaf, isRequired: boolean): RuleValue {
  const operations: Operation[] =
    (list.optional || list.nullable) && isRequired
      ? [{ kind: 'default', value: { base: 'list', elements: [] } }]
      : [];
  return {
    base: 'list',
    source: { base: 'path', path: list.path },
    steps: [{ step: 'map', item: { base: 'object', fields: [] } }],
    ...(operations.length > 0 ? { operations } : {}),
  };
}

/** Many values for one field: a sum of numbers, else their texts one after the other. */
export function joined(source: Leaf, target: Leaf): RuleValue | null {
  const list = /^(.*?)\[\]/.exec(source.path)?.[1] ?? '';
  if (source.path.indexOf('[]') !== source.path.lastIndexOf('[]')) return null;
  const item: RuleValue = { base: 'path', path: source.path };
  const read: RuleValue = { base: 'path', path: list };
  if (target.type.kind !== 'primitive') return null;
  if (target.type.name === 'number')
    return { base: 'list', source: read, steps: [{ step: 'sum', item }] };
  if (target.type.name !== 'string') return null;
  return {
    base: 'list',
    source: read,
    steps: [
      { step: 'map', item },
      { step: 'join', separator: ', ' },
    ],
  };
}

/** A conversion for types that only the prompt brings together. */
export function forcedFit(
  source: Leaf,
  target: Leaf,
): { rule: RuleValue; hasDefault: boolean } | null {
  const to = target.type.kind === 'primitive' ? target.type.name : null;
  if (to !== 'string' && to !== 'number') return null;
  if (source.type.kind !== 'primitive') return null;
  const convert: Operation = { kind: to === 'string' ? 'convert:string' : 'convert:number' };
  const isMissing = source.optional || source.nullable;
  const omit: Operation = target.ownOptional
    ? { kind: 'omitWhenNull' }
    : { kind: 'default', value: { base: 'constant', value: to === 'string' ? '' : 0 } };
  const operations = isMissing ? [omit, convert] : [convert];
  return {
    rule: { base: 'path', path: source.path, operations },
    hasDefault: isMissing && !target.ownOptional,
  };
}

/** Fields that systems set by themselves, whatever a record is sent with. */
export const timesOfRecord = /(?:created?|(?:last_?)?(?:modified|updated))_?(?:date|at|on|time)$/i;

export const elementName = 'line';

/** What a number of an element is in code; `null` for a rule that is more than that. */
export function numberCode({ base, ...rule }: RuleValue): string | null {
  if (base !== 'path' || !('path' in rule)) return null;
  const [first, ...more] = rule.operations ?? [];
  const inner = /^.*?\[\](\.[\w.]+)$/.exec(rule.path)?.[1];
  if (inner === undefined || more.length > 0) return null;
  const code = `${elementName}${inner}`;
  if (first === undefined) return code;
  return first.kind === 'convert:number' ? `Number(${code})` : null;
}

export function valueAt(value: unknown, path: string): unknown {
  return (parsePath(path) ?? []).reduce((inner: unknown, segment) => {
    if (segment.kind === 'elements')
      return Array.isArray(inner) ? (inner[0] as unknown) : undefined;
    return segment.kind === 'field' && isJsonObject(inner) ? inner[segment.name] : undefined;
  }, value);
}

export function literalFor({ type }: Leaf, value: string): string | number | boolean {
  if (type.kind !== 'primitive') return value;
  if (type.name === 'number' && Number.isFinite(Number(value))) return Number(value);
  return type.name === 'boolean' ? value === 'true' : value;
}

/** What a user answers for a field of a type; `null` where its type has no such value. The quotes of a shown text may be kept. */
export function answeredValue(type: ShapeType, answer: string): string | number | boolean | null {
  const trimmed = answer.trim();
  const text = /^"(.+)"$/s.exec(trimmed)?.[1] ?? trimmed;
  if (text === '') return null;
  const name = type.kind === 'primitive' ? type.name : 'string';
  if (name === 'number') return Number.isFinite(Number(text)) ? Number(text) : null;
  if (name !== 'boolean') return text;
  return { true: true, yes: true, false: false, no: false }[text.toLowerCase()] ?? null;
}

export function isSame(a: string, b: string): boolean {
  const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return bare(a) === bare(b);
}

export function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
