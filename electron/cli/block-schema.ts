import { z } from 'zod';
import { kvOperations, type Block } from '../../shared/model/block.ts';

/** A block as `inspect` prints it: without the window's spans, at every depth. */
type PrintedBlock = Block extends infer Each ? PrintedOf<Each> : never;
type PrintedOf<Each> = Each extends unknown
  ? {
      [Key in keyof Each as Exclude<Key, 'spans'>]: Key extends 'blocks'
        ? readonly PrintedBlock[]
        : Each[Key];
    }
  : never;

const line = z.int().min(1);
const text = z.string().exactOptional();
const value = z.string().nullable();
const optionalValue = z.string().nullable().exactOptional();

/** A block of one kind; `blocks` are nested, so they are only looked up when they are needed. */
function blockOf<Kind extends string, Shape extends z.core.$ZodShape>(kind: Kind, shape: Shape) {
  return z.strictObject({
    kind: z.literal(kind),
    key: z.string(),
    line,
    ...shape,
    get blocks() {
      return z.array(blockSchema).exactOptional();
    },
  });
}

/** The same for a kind that always holds blocks. */
function containerOf<Kind extends string, Shape extends z.core.$ZodShape>(
  kind: Kind,
  shape: Shape,
) {
  return z.strictObject({
    kind: z.literal(kind),
    key: z.string(),
    line,
    ...shape,
    get blocks() {
      return z.array(blockSchema);
    },
  });
}

const outcome = { result: value, returns: z.literal(true).exactOptional() };

const parameters = z.array(z.strictObject({ name: z.string(), value, expression: text }));

const requestSchema = blockOf('request', {
  index: z.int().min(0),
  method: value,
  methodExpression: text,
  path: value,
  pathExpression: text,
  response: text,
  reads: z
    .strictObject({
      as: z.enum(['json', 'text', 'arrayBuffer', 'blob', 'formData', 'helper']),
      helper: text,
    })
    .exactOptional(),
  query: parameters.exactOptional(),
  headers: parameters.nullable().exactOptional(),
  headersExpression: text,
  body: z
    .strictObject({
      kind: z.enum(['data', 'mapping', 'object', 'expression']),
      expression: z.string(),
      mapping: text,
      json: z.boolean(),
    })
    .exactOptional(),
  check: z
    .strictObject({
      kind: z.enum(['throws', 'returns', 'skips', 'helper']),
      expression: z.string(),
    })
    .nullable(),
  retry: z
    .strictObject({ attempts: z.number().nullable(), attemptsExpression: text })
    .exactOptional(),
  ...outcome,
});

const branches = z.array(z.strictObject({ name: z.string(), expression: value, line }));

const conditionSchema = containerOf('condition', {
  branches,
});

const loopSchema = containerOf('loop', {
  form: z.enum(['for-of', 'for-in', 'for', 'while', 'do', 'forEach', 'map']),
  variable: value,
  expression: z.string(),
  ...outcome,
});

const mappingSchema = blockOf('mapping', {
  mapping: z.string(),
  arguments: z.array(z.string()),
  ...outcome,
});

const kvSchema = blockOf('kv', {
  operation: z.enum(kvOperations),
  scope: optionalValue,
  scopeExpression: text,
  entry: optionalValue,
  entryExpression: text,
  valueExpression: text,
  optionsExpression: text,
  fallbackExpression: text,
  ...outcome,
});

const logSchema = blockOf('log', {
  level: z.enum(['debug', 'info', 'warn', 'error']),
  message: value,
  messageExpression: text,
  fieldsExpression: text,
  returns: z.literal(true).exactOptional(),
});

const issueSchema = blockOf('issue', {
  severity: optionalValue,
  severityExpression: text,
  title: optionalValue,
  titleExpression: text,
  message: optionalValue,
  messageExpression: text,
  annotationsExpression: text,
  issueExpression: text,
  optionsExpression: text,
  ...outcome,
});

const startSchema = blockOf('start', {
  workflow: value,
  workflowExpression: text,
  dataExpression: text,
  optionsExpression: text,
  ...outcome,
});

const rescheduleSchema = blockOf('reschedule', {
  workflowExpression: value,
  delay: value,
  delayExpression: text,
  ...outcome,
});

const completeSchema = blockOf('complete', {
  workflowExpression: value,
  status: value,
  statusExpression: text,
  valueExpression: text,
  ...outcome,
});

const variableSchema = blockOf('variable', {
  name: value,
  nameExpression: text,
  type: text,
  fallbackExpression: text,
  ...outcome,
});

const returnSchema = blockOf('return', { expression: value });

const throwSchema = blockOf('throw', { expression: z.string() });

const codeSchema = blockOf('code', {
  form: z.enum(['try', 'switch', 'statements']),
  source: z.string(),
  branches: branches.exactOptional(),
});

/** shared/model/block.ts as `inspect` prints it. */
export const blockSchema: z.ZodType<PrintedBlock> = z
  .discriminatedUnion('kind', [
    requestSchema,
    conditionSchema,
    loopSchema,
    mappingSchema,
    kvSchema,
    logSchema,
    issueSchema,
    startSchema,
    rescheduleSchema,
    completeSchema,
    variableSchema,
    returnSchema,
    throwSchema,
    codeSchema,
  ])
  .meta({ id: 'Block' });
