import fc from 'fast-check';
import type { ObjectType, ShapeProperty, ShapeType } from '../model/shape.ts';
import { propertyOf } from '../shape/object-types.ts';
import { unionOf } from '../shape/shape-tree.ts';

/** Names as systems have them, and some that nobody should. */
const fieldName = fc.oneof(
  fc.constantFrom(
    'id',
    'sku',
    'line_items',
    'createdAt',
    '@nextLink',
    '$filter',
    'a.b',
    'x y',
    'näme',
    '5',
    '',
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    "it's",
    '"quoted"',
    'back\\slash',
    '日本',
    '*',
    '[]',
    'default',
  ),
  fc.string({ maxLength: 12 }),
);

const literal: fc.Arbitrary<ShapeType> = fc
  .oneof(fc.string({ maxLength: 30 }), fc.integer(), fc.boolean())
  .map((value) => ({ kind: 'literal', value }));

const primitive: fc.Arbitrary<ShapeType> = fc
  .constantFrom('string', 'number', 'boolean', 'null', 'unknown', 'any', 'bigint')
  .map((name) => ({ kind: 'primitive', name }));

const description = fc.option(
  fc.constantFrom(
    'The id.',
    'Two\nlines.',
    '@format date-time',
    'Money.\n@format decimal',
    'Ends */ here',
  ),
);

/** Types that can be written in TypeScript and read back as they are. */
export const arbitraryType: fc.Arbitrary<ShapeType> = fc.letrec<{
  type: ShapeType;
  object: ObjectType;
}>((tie) => ({
  object: fc
    .uniqueArray(
      fc.record({ name: fieldName, type: tie('type'), optional: fc.boolean(), description }),
      { minLength: 1, maxLength: 5, selector: ({ name }) => name },
    )
    .map((fields) => objectOf(fields.map(property))),
  type: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    primitive,
    literal,
    tie('object'),
    tie('type').map((element): ShapeType => ({ kind: 'array', element })),
    tie('type').map((values): ShapeType => ({ ...objectOf([]), values })),
    fc
      .array(fc.tuple(tie('type'), fc.boolean()), { minLength: 1, maxLength: 3 })
      .map((elements): ShapeType => ({
        kind: 'tuple',
        // What is optional has to come last.
        elements: elements
          .toSorted(([, a], [, b]) => Number(a) - Number(b))
          .map(([type, optional]) => ({ type, optional, rest: false })),
      })),
    fc.array(tie('type'), { minLength: 2, maxLength: 4 }).map(unionOf),
  ),
})).type;

function objectOf(fields: readonly ShapeProperty[]): ObjectType {
  return { kind: 'object', name: null, fields, values: null, place: null };
}

function property(given: {
  readonly name: string;
  readonly type: ShapeType;
  readonly optional: boolean;
  readonly description: string | null;
}): ShapeProperty {
  const format = /@format (\S+)/.exec(given.description ?? '')?.[1] ?? null;
  const { name, type, optional } = given;
  return propertyOf(type, { name, optional, description: given.description, format, place: null });
}
