import type { ShapeProperty, ShapeType } from '../model/shape.ts';
import { isJsonObject } from '../shape/from-samples.ts';
import { elementOf, objectOf } from '../shape/shape-tree.ts';
import type { Sample } from './samples.ts';

/** What is done to one field of a value. `null` leaves the value as it is; `remove` leaves the field out. */
type Change = (
  field: ShapeProperty,
  value: unknown,
) => 'remove' | { readonly value: unknown } | null;

const changes: readonly (readonly [name: string, change: Change])[] = [
  ['without optional fields', ({ optional }) => (optional ? 'remove' : null)],
  ['with null where it may be', ({ nullable }) => (nullable ? { value: null } : null)],
  [
    'with empty lists',
    (_field, value) => (Array.isArray(value) && value.length > 0 ? { value: [] } : null),
  ],
  ['with empty texts', (field, value) => (value !== '' && isText(field) ? { value: '' } : null)],
  ['with many elements', (_field, value) => manyOf(value)],
];

/** So many elements has a list that has some, in the case with many. */
const many = 3;

function manyOf(value: unknown): { readonly value: unknown } | null {
  if (!Array.isArray(value) || value.length === 0 || value.length >= many) return null;
  const list: readonly unknown[] = value;
  return { value: Array.from({ length: many }, (_, index) => list[index % list.length]) };
}

function isText({ type, format }: ShapeProperty): boolean {
  return format === null && type.kind === 'primitive' && type.name === 'string';
}

/**
 * Samples of what is easily forgotten, made from one that is there: optional fields missing, null, empty and many. Those that
 * would say nothing new are left out.
 */
export function edgeCases(types: readonly ShapeType[], base: Sample): readonly Sample[] {
  const seen = new Set([JSON.stringify(base.arguments)]);
  return changes.flatMap(([name, change]): readonly Sample[] => {
    const values = base.arguments.map((value, index) => {
      const type = types[index];
      return type === undefined ? value : changed(type, value, change);
    });
    const text = JSON.stringify(values);
    if (seen.has(text)) return [];
    seen.add(text);
    return [{ name: `${base.name}, ${name}`, arguments: values }];
  });
}

function changed(type: ShapeType, value: unknown, change: Change): unknown {
  if (Array.isArray(value)) {
    const element = elementOf(type);
    return element === null ? value : value.map((item) => changed(element, item, change));
  }
  const object = objectOf(type);
  if (object === null || !isJsonObject(value)) return value;
  const fields = new Map(object.fields.map((field) => [field.name, field]));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]): [string, unknown][] => {
      const field = fields.get(name);
      if (field === undefined) return [[name, inner]];
      const done = change(field, inner);
      if (done === 'remove') return [];
      const next = done === null ? inner : done.value;
      return [[name, changed(field.type, next, change)]];
    }),
  );
}

/** The smallest value of a type, for functions without any sample. */
export function exampleOf(type: ShapeType, format: string | null = null, depth = 0): unknown {
  switch (type.kind) {
    case 'literal':
      return type.value;
    case 'primitive':
      return examplePrimitive(type.name, format);
    case 'array':
      return depth > deepest ? [] : [exampleOf(type.element, null, depth + 1)];
    case 'tuple':
      return type.elements
        .filter(({ optional, rest }) => !optional && !rest)
        .map((element) => exampleOf(element.type, null, depth + 1));
    case 'union':
      return exampleOf(type.types[0] ?? { kind: 'primitive', name: 'null' }, format, depth);
    case 'object': {
      const fields = type.fields.filter(({ optional }) => !optional || depth < deepest);
      return Object.fromEntries(
        fields.map((field) => [field.name, exampleOf(field.type, field.format, depth + 1)]),
      );
    }
    case 'reference':
    case 'opaque':
      return null;
  }
}

/** Objects deeper than this have only what they must. */
const deepest = 6;

const examples: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00.000Z',
  email: 'ada@example.com',
  uri: 'https://example.com/a',
  decimal: '12.50',
};

function examplePrimitive(name: string, format: string | null): unknown {
  if (name === 'string') return examples[format ?? ''] ?? 'text';
  if (name === 'number' || name === 'bigint') return 1;
  return name === 'boolean' ? true : null;
}
