import fc from 'fast-check';
import type {
  Condition,
  Conversion,
  ListStep,
  Literal,
  ObjectField,
  Operation,
  RuleValue,
} from '../model/mapping.ts';

/** The shapes that generated rules read and fill. */
export const ruleTypes = `export interface Order {
  id: number;
  name: string;
  email: string | null;
  total: number;
  'odd name'?: string;
  customer: { email: string | null; address?: { city: string } } | null;
  lines: Line[];
  tags: string[];
}

export interface Line {
  sku: string | null;
  price: number;
  taxes: { title: string; rate: number }[];
}

export interface Target {
  [name: string]: unknown;
}
`;

/** What a file of generated rules declares around its mapping: a table, and another mapping. */
export const ruleTable = { a: 'one', 'b c': 'two' } as const;

const plainPath = fc.constantFrom(
  'order.id',
  'order.name',
  'order.email',
  'order.customer.email',
  'order.customer.address.city',
  'order."odd name"',
  'order.total',
);
const text = fc.constantFrom(
  '',
  'a',
  'x y',
  "it's",
  'say "hi"',
  '`$' + '{x}`',
  'a\nb',
  'ä→🎉',
  '\\',
);
const whole = fc.integer({ min: -30, max: 30 });
const literal: fc.Arbitrary<Literal> = fc.oneof(
  text,
  whole,
  fc.boolean(),
  fc.constant(null),
  fc.constant(1.5),
);

const conversion: fc.Arbitrary<Conversion> = fc.oneof(
  fc.constant<Conversion>({ kind: 'convert:number' }),
  fc.record({
    kind: fc.constant('convert:number' as const),
    parse: fc.constantFrom('float' as const, 'integer' as const),
  }),
  fc.record({
    kind: fc.constantFrom(
      'convert:string' as const,
      'convert:boolean' as const,
      'convert:not' as const,
      'convert:trim' as const,
      'convert:upper' as const,
      'convert:lower' as const,
    ),
  }),
  fc.record({ kind: fc.constant('convert:equals' as const), text }),
  fc.record({
    kind: fc.constant('convert:date' as const),
    format: fc.constantFrom('iso', 'date', 'milliseconds', 'seconds', 'object'),
  }),
  fc.record({
    kind: fc.constant('convert:date' as const),
    format: fc.constantFrom('iso', 'date'),
    from: fc.constant('seconds' as const),
  }),
  fc.record({ kind: fc.constant('convert:slice' as const), from: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    kind: fc.constant('convert:slice' as const),
    from: fc.constant(0),
    to: fc.integer({ min: -3, max: 9 }),
  }),
  fc.record({
    kind: fc.constantFrom('convert:split' as const, 'convert:join' as const),
    separator: text,
  }),
  fc.record(
    {
      kind: fc.constant('convert:replace' as const),
      search: fc.constantFrom('#', 'a b', "'"),
      replacement: text,
      all: fc.constant(true as const),
    },
    { requiredKeys: ['kind', 'search', 'replacement'] },
  ),
  fc.record({
    kind: fc.constant('convert:replace' as const),
    search: fc.constantFrom('\\s+', '[^a-z]', '\\/'),
    replacement: text,
    flags: fc.constantFrom('', 'g', 'gi'),
  }),
  fc.record(
    {
      kind: fc.constant('convert:round' as const),
      digits: fc.integer({ min: 0, max: 4 }),
      mode: fc.constantFrom('floor' as const, 'ceil' as const),
    },
    { requiredKeys: ['kind', 'digits'] },
  ),
  fc.record({
    kind: fc.constant('convert:fixed' as const),
    digits: fc.integer({ min: 0, max: 4 }),
  }),
  fc.record({
    kind: fc.constant('convert:pad' as const),
    length: fc.integer({ min: 0, max: 9 }),
    text,
  }),
);

const booleans: ReadonlySet<string> = new Set(['convert:not', 'convert:equals', 'convert:boolean']);

/** Operations in the form in which they are read back: each pair that means a shorter one is left out. */
function isNormal(operations: readonly Operation[]): boolean {
  return operations.every((operation, index) => {
    const before = operations[index - 1];
    if (before === undefined) return true;
    const isWide = 'empty' in operation && operation.empty === true;
    if (isWide && booleans.has(before.kind)) return false;
    // The day of a date, and a rounded date in seconds, are conversions of their own.
    if (before.kind === 'convert:date') {
      return operation.kind !== 'convert:slice' && operation.kind !== 'convert:round';
    }
    return true;
  });
}

const simple: fc.Arbitrary<RuleValue> = fc.oneof(
  plainPath.map((path): RuleValue => ({ base: 'path', path })),
  literal.map((value): RuleValue => ({ base: 'constant', value })),
);

const fallback: fc.Arbitrary<Operation> = fc.oneof(
  simple.map((value): Operation => ({ kind: 'default', value })),
  simple.map((value): Operation => ({ kind: 'default', value, empty: true })),
);

const omission: fc.Arbitrary<Operation> = fc.constantFrom<Operation>(
  { kind: 'omitWhenNull' },
  { kind: 'omitWhenNull', empty: true },
);

function withOperations(value: RuleValue, operations: readonly Operation[]): RuleValue {
  return operations.length === 0 ? value : { ...value, operations };
}

const operations = fc
  .array(fc.oneof({ weight: 3, arbitrary: conversion }, fallback), { maxLength: 3 })
  .filter(isNormal);

/** What ends in a truth value decides by itself and takes no `||`. */
function operated(value: fc.Arbitrary<RuleValue>): fc.Arbitrary<RuleValue> {
  return fc.tuple(value, operations).map(([base, list]) => withOperations(base, list));
}

function pathOf(path: fc.Arbitrary<string>): fc.Arbitrary<RuleValue> {
  return operated(path.map((name): RuleValue => ({ base: 'path', path: name })));
}

/** A path that is left out when null: decided at its source, at its end, or both. */
const omitted: fc.Arbitrary<RuleValue> = fc
  .tuple(
    plainPath,
    fc.option(omission, { nil: undefined }),
    operations,
    fc.option(omission, { nil: undefined }),
  )
  .map(([path, first, list, last]) =>
    withOperations({ base: 'path', path }, [
      ...(first === undefined ? [] : [first]),
      ...list,
      ...(last === undefined || list.length === 0 ? [] : [last]),
    ]),
  )
  .filter((value) => isNormal(value.operations ?? []));

/** Values that say no by themselves would be read as conditions. */
function isPlainQuestion({ operations: list = [] }: RuleValue): boolean {
  const last = list.at(-1);
  return (
    (last === undefined || !booleans.has(last.kind)) &&
    !list.some((operation) => 'empty' in operation && operation.empty === true)
  );
}

function conditionOn(value: fc.Arbitrary<RuleValue>): fc.Arbitrary<Condition> {
  const question = value.filter(isPlainQuestion);
  const single: fc.Arbitrary<Condition> = fc.oneof(
    fc.record({
      test: fc.constantFrom('isPresent' as const, 'isMissing' as const),
      value: question,
    }),
    fc.record({ test: fc.constantFrom('isTruthy' as const, 'isFalsy' as const), value: question }),
    fc.record({
      test: fc.constantFrom(
        'equals' as const,
        'differs' as const,
        'isAbove' as const,
        'isAtLeast' as const,
        'isBelow' as const,
        'isAtMost' as const,
      ),
      value: question,
      other: literal
        .filter((other) => other !== null)
        .map((other): RuleValue => ({ base: 'constant', value: other })),
    }),
    fc.record({
      test: fc.constant('isOneOf' as const),
      value: question,
      among: fc.array(literal, { minLength: 1, maxLength: 3 }),
    }),
  );
  const several = fc.record({
    test: fc.constantFrom('all' as const, 'any' as const),
    conditions: fc.array(single, { minLength: 2, maxLength: 3 }),
  });
  return fc.oneof({ weight: 3, arbitrary: single }, several);
}

function templateOf(value: fc.Arbitrary<RuleValue>): fc.Arbitrary<RuleValue> {
  const words = fc.constantFrom(' ', '-', "it's `so` \\ $", '${', '\nTotal: ');
  const plain = fc
    .tuple(words, value, fc.option(fc.tuple(words, value), { nil: undefined }))
    .map(([word, first, more]): RuleValue => {
      const parts = more === undefined ? [first, word] : [first, word, more[1], more[0]];
      return { base: 'template', parts };
    });
  const joined = fc
    .tuple(fc.array(value, { minLength: 1, maxLength: 3 }), words)
    .map(([parts, separator]): RuleValue => ({ base: 'template', parts, separator }));
  return fc.oneof(plain, joined);
}

function conditionalOf(
  value: fc.Arbitrary<RuleValue>,
  branch: fc.Arbitrary<RuleValue>,
): fc.Arbitrary<RuleValue> {
  return fc
    .tuple(conditionOn(value), branch, fc.option(branch))
    .map(([when, then, otherwise]): RuleValue => ({ base: 'condition', when, then, otherwise }))
    .filter(
      (rule) => rule.base === 'condition' && (rule.otherwise !== null || rule.then.base !== 'path'),
    );
}

const fieldNames = ['a', 'b', 'Line1', 'tax@rate', '$filter', 'größe'] as const;

function objectOf(value: fc.Arbitrary<RuleValue>): fc.Arbitrary<RuleValue> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom(...fieldNames), value), {
      minLength: 1,
      maxLength: 3,
      selector: ([name]) => name,
    })
    .map((fields): RuleValue => ({
      base: 'object',
      fields: fields.map(([name, inner]): ObjectField => ({ name, value: inner })),
    }));
}

const linePath = fc.constantFrom('order.lines[].sku', 'order.lines[].price', 'order.lines[].taxes');
const lineValue = pathOf(linePath);

const lineObject: fc.Arbitrary<RuleValue> = objectOf(
  fc.oneof(
    lineValue,
    templateOf(lineValue),
    conditionalOf(lineValue, lineValue),
    pathOf(plainPath),
  ),
);

function startSteps(): fc.Arbitrary<readonly ListStep[]> {
  const filter = conditionOn(lineValue).map((when): ListStep => ({ step: 'filter', when }));
  const sort = fc
    .tuple(linePath, fc.constantFrom('text' as const, 'number' as const), fc.boolean())
    .map(([path, as, isDown]): ListStep => {
      const by: RuleValue = { base: 'path', path };
      return { step: 'sort', by, as, ...(isDown ? { descending: true } : {}) };
    });
  const slice = fc.constant<ListStep>({ step: 'slice', from: 1 });
  const reverse = fc.constant<ListStep>({ step: 'reverse' });
  return fc.array(fc.oneof(filter, sort, slice, reverse), { maxLength: 2 });
}

const endSteps: fc.Arbitrary<readonly ListStep[]> = fc.oneof(
  lineObject.map((item): readonly ListStep[] => [{ step: 'map', item }]),
  lineValue.map((item): readonly ListStep[] => [
    { step: 'map', item },
    { step: 'unique' },
    { step: 'count' },
  ]),
  lineValue.map((item): readonly ListStep[] => [{ step: 'sum', item }]),
  lineValue.map((item): readonly ListStep[] => [
    { step: 'map', item },
    { step: 'join', separator: '; ' },
  ]),
  fc.constantFrom<readonly ListStep[]>(
    [{ step: 'count' }],
    [{ step: 'first' }, { step: 'field', path: 'sku' }],
    [{ step: 'last' }, { step: 'field', path: 'taxes' }],
    [
      { step: 'flatMap', item: { base: 'path', path: 'order.lines[].taxes' } },
      { step: 'map', item: { base: 'path', path: 'order.lines[].taxes[].rate' } },
      { step: 'sum' },
    ],
    [
      {
        step: 'map',
        item: {
          base: 'mapping',
          mapping: 'other',
          arguments: [{ base: 'path', path: 'order.lines[]' }],
        },
      },
    ],
    [
      {
        step: 'map',
        item: { base: 'expression', expression: 'row.price * 2' },
        as: 'row',
      },
    ],
  ),
  conditionOn(lineValue).map((when): readonly ListStep[] => [
    { step: 'find', when },
    { step: 'field', path: 'sku' },
  ]),
  fc
    .tuple(lineValue, lineValue)
    .map(([key, value]): readonly ListStep[] => [{ step: 'toObject', key, value }]),
);

const list: fc.Arbitrary<RuleValue> = fc
  .tuple(startSteps(), endSteps)
  .map(([start, end]): RuleValue => ({
    base: 'list',
    source: { base: 'path', path: 'order.lines' },
    steps: [...start, ...end],
  }));

const leaf: fc.Arbitrary<RuleValue> = fc.oneof(
  { weight: 3, arbitrary: omitted },
  literal.map((value): RuleValue => ({ base: 'constant', value })),
  operated(templateOf(pathOf(plainPath))),
  operated(
    pathOf(plainPath).map((key): RuleValue => ({
      base: 'lookup',
      table: 'table',
      key,
      entries: ruleTable,
    })),
  ),
  operated(conditionalOf(pathOf(plainPath), pathOf(plainPath))),
  list,
  fc
    .array(pathOf(plainPath), { maxLength: 3 })
    .map((elements): RuleValue => ({ base: 'list', elements })),
  plainPath.map((path): RuleValue => ({
    base: 'mapping',
    mapping: 'other',
    arguments: [{ base: 'path', path }],
  })),
  fc
    .constantFrom(
      'order.total * 2',
      'Math.max(order.total, 0)',
      '(() => order.id)()',
      'order.id > 3',
    )
    .map((expression): RuleValue => ({ base: 'expression', expression })),
);

/** Any rule, in the form in which it is read back. */
export const ruleValue: fc.Arbitrary<RuleValue> = fc.oneof(
  { weight: 4, arbitrary: leaf },
  { weight: 1, arbitrary: objectOf(fc.oneof(leaf, objectOf(leaf))) },
  { weight: 1, arbitrary: conditionalOf(pathOf(plainPath), objectOf(leaf)) },
);
