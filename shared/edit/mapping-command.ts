import { z } from 'zod';
import type { Condition, ListStep, Literal, Operation, RuleValue } from '../model/mapping.ts';

const name = z.string().min(1).max(200);
const path = z.string().max(2000);
const text = z.string().max(20_000);
const file = z.string().min(1).max(500);

const literal: z.ZodType<Literal> = z.union([text, z.number(), z.boolean(), z.null()]);
const inner = z.lazy((): z.ZodType<RuleValue> => ruleValueSchema);
const innerCondition = z.lazy((): z.ZodType<Condition> => conditionSchema);
const whole = z.number().int();
/** A name, or names taken out of the element: `{ sku, price: amount }`. */
const parameter = z
  .string()
  .max(1000)
  .regex(/^(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|\{[\p{ID_Continue}$_\s,:]*\})$/u)
  .optional();
const yes = z.literal(true).optional();

const conditionSchema: z.ZodType<Condition> = z
  .discriminatedUnion('test', [
    z.strictObject({
      test: z.enum(['isPresent', 'isMissing', 'isTruthy', 'isFalsy']),
      value: inner,
    }),
    z.strictObject({
      test: z.enum(['equals', 'differs', 'isAbove', 'isAtLeast', 'isBelow', 'isAtMost']),
      value: inner,
      other: inner,
    }),
    z.strictObject({
      test: z.literal('isOneOf'),
      value: inner,
      among: z.array(literal).min(1).max(1000),
    }),
    z.strictObject({
      test: z.enum(['all', 'any']),
      conditions: z.array(innerCondition).min(2).max(100),
    }),
    z.strictObject({ test: z.literal('expression'), expression: text.min(1) }),
  ])
  .meta({ id: 'RuleCondition' });

const operationSchema: z.ZodType<Operation> = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('default'), value: inner, empty: yes }),
    z.strictObject({ kind: z.literal('omitWhenNull'), empty: yes }),
    z.strictObject({
      kind: z.literal('convert:number'),
      parse: z.enum(['float', 'integer']).optional(),
    }),
    z.strictObject({
      kind: z.enum([
        'convert:string',
        'convert:boolean',
        'convert:not',
        'convert:trim',
        'convert:upper',
        'convert:lower',
      ]),
    }),
    z.strictObject({ kind: z.literal('convert:equals'), text }),
    z.strictObject({
      kind: z.literal('convert:date'),
      format: z.enum(['iso', 'date', 'milliseconds', 'seconds', 'object']),
      from: z.literal('seconds').optional(),
    }),
    z.strictObject({ kind: z.literal('convert:slice'), from: whole, to: whole.optional() }),
    z.strictObject({ kind: z.enum(['convert:split', 'convert:join']), separator: text }),
    z.strictObject({
      kind: z.literal('convert:replace'),
      search: text.min(1),
      replacement: text,
      flags: z
        .string()
        .regex(/^[dgimsuvy]*$/)
        .optional(),
      all: yes,
    }),
    z.strictObject({
      kind: z.literal('convert:round'),
      digits: whole.min(0).max(10),
      mode: z.enum(['floor', 'ceil']).optional(),
    }),
    z.strictObject({ kind: z.literal('convert:fixed'), digits: whole.min(0).max(20) }),
    z.strictObject({ kind: z.literal('convert:pad'), length: whole.min(0).max(1000), text }),
  ])
  .meta({ id: 'RuleOperation' });

const listStepSchema: z.ZodType<ListStep> = z.discriminatedUnion('step', [
  z.strictObject({ step: z.enum(['map', 'flatMap']), item: inner, as: parameter }),
  z.strictObject({ step: z.enum(['filter', 'find']), when: innerCondition, as: parameter }),
  z.strictObject({ step: z.enum(['first', 'last', 'count', 'unique', 'flat', 'reverse']) }),
  z.strictObject({ step: z.literal('field'), path: path.min(1) }),
  z.strictObject({ step: z.literal('slice'), from: whole, to: whole.optional() }),
  z.strictObject({
    step: z.literal('sort'),
    by: inner.optional(),
    as: z.enum(['text', 'number']),
    descending: yes,
  }),
  z.strictObject({ step: z.literal('sum'), item: inner.optional(), as: parameter }),
  z.strictObject({ step: z.literal('join'), separator: text }),
  z.strictObject({ step: z.literal('toObject'), key: inner, value: inner, as: parameter }),
]);

const operations = z.array(operationSchema).min(1).max(50).optional();

/** A rule as data: what reading a mapping gives, and what `mapping.setRule` takes. */
export const ruleValueSchema: z.ZodType<RuleValue> = z
  .discriminatedUnion('base', [
    z.strictObject({ base: z.literal('path'), path: path.min(1), operations }),
    z.strictObject({ base: z.literal('constant'), value: literal, operations }),
    z.strictObject({
      base: z.literal('template'),
      parts: z
        .array(z.union([text, inner]))
        .min(1)
        .max(200),
      separator: text.optional(),
      operations,
    }),
    z.strictObject({
      base: z.literal('lookup'),
      table: name,
      key: inner,
      entries: z.record(z.string(), literal).optional(),
      operations,
    }),
    z.strictObject({
      base: z.literal('condition'),
      when: innerCondition,
      then: inner,
      otherwise: inner.nullable(),
      operations,
    }),
    z.strictObject({
      base: z.literal('list'),
      source: inner.optional(),
      steps: z.array(listStepSchema).max(50).optional(),
      elements: z.array(inner).max(1000).optional(),
      operations,
    }),
    z.strictObject({
      base: z.literal('object'),
      fields: z
        .array(z.strictObject({ name: z.string().max(500).nullable(), value: inner }))
        .max(2000),
      operations,
    }),
    z.strictObject({
      base: z.literal('mapping'),
      mapping: name,
      arguments: z.array(inner).max(20),
      operations,
    }),
    z.strictObject({ base: z.literal('spread'), value: inner, operations }),
    z.strictObject({ base: z.literal('expression'), expression: text.min(1), operations }),
  ])
  .meta({ id: 'RuleValue' });

/** The commands that change mappings (docs/cli.md, `apply`). `mapping` is a name, or `<file>#<name>` where several have it. */
export const mappingCommandSchemas = [
  z.strictObject({
    command: z.literal('mapping.create'),
    name,
    sources: z
      .array(z.strictObject({ name, shape: name }))
      .min(1)
      .max(20),
    target: name,
    file: file.optional(),
  }),
  z.strictObject({
    command: z.literal('mapping.setRule'),
    mapping: name,
    target: path.min(1),
    rule: ruleValueSchema,
  }),
  z.strictObject({
    command: z.literal('mapping.removeRule'),
    mapping: name,
    target: path.min(1),
  }),
  z.strictObject({
    command: z.literal('mapping.moveRule'),
    mapping: name,
    target: path.min(1),
    after: path.min(1).nullable(),
  }),
  z.strictObject({ command: z.literal('mapping.rename'), mapping: name, to: name }),
  z.strictObject({
    command: z.literal('mapping.extract'),
    mapping: name,
    target: path.min(1),
    name,
  }),
  z.strictObject({ command: z.literal('mapping.inline'), mapping: name, target: path.min(1) }),
] as const;
