import { z } from 'zod';

/**
 * The commands on what stands inside a step's function (docs/cli.md, "Commands on blocks"). A value is given as a text, or as
 * `<field>Expression` where it is code. In `set`, `null` takes a field away.
 */
const key = z.string().min(1).max(500);
const expression = z.string().min(1).max(20_000);
const text = z.string().max(2000);

const parameter = z.strictObject({
  name: z.string().min(1).max(200),
  value: text.nullish(),
  expression: expression.optional(),
});

/** `data` is what the step was given; `mapping` is called with it, or with `expression`. */
const requestBody = z.strictObject({
  kind: z.enum(['data', 'mapping', 'object', 'expression']),
  expression: expression.optional(),
  mapping: z.string().min(1).max(200).optional(),
  json: z.boolean().optional(),
});

/** A name, or a pattern such as `{ id, name }`. */
const result = z.string().min(1).max(500);
const outcome = { result: result.nullish(), returns: z.boolean().optional() };

const request = {
  method: z.string().max(20).optional(),
  methodExpression: expression.optional(),
  path: text.optional(),
  pathExpression: expression.optional(),
  query: z.array(parameter).max(100).nullish(),
  headers: z.array(parameter).max(100).nullish(),
  headersExpression: expression.optional(),
  body: requestBody.nullish(),
  /** What happens to an answer that is not ok; `throws` where it is not given. */
  check: z.enum(['throws', 'none']).optional(),
  reads: z.enum(['json', 'text', 'none']).optional(),
  result: result.nullish(),
};

const kv = {
  operation: z.enum(['get', 'set', 'delete', 'list', 'count']),
  scope: text.nullish(),
  scopeExpression: expression.optional(),
  entry: text.optional(),
  entryExpression: expression.optional(),
  valueExpression: expression.optional(),
  fallbackExpression: expression.nullish(),
  ...outcome,
};

const log = {
  level: z.enum(['debug', 'info', 'warn', 'error']).optional(),
  message: text.optional(),
  messageExpression: expression.optional(),
  fieldsExpression: expression.nullish(),
};

const issue = {
  severity: z.enum(['low', 'medium', 'high']).optional(),
  severityExpression: expression.optional(),
  title: text.optional(),
  titleExpression: expression.optional(),
  message: text.optional(),
  messageExpression: expression.optional(),
  annotationsExpression: expression.optional(),
};

const start = {
  workflow: text.optional(),
  workflowExpression: expression.optional(),
  dataExpression: expression.nullish(),
  ...outcome,
};

const reschedule = {
  delay: text.optional(),
  delayExpression: expression.optional(),
};

const complete = {
  status: z.enum(['completed', 'failed']).optional(),
  statusExpression: expression.optional(),
  valueExpression: expression.nullish(),
};

const variable = {
  name: z.string().min(1).max(200).optional(),
  nameExpression: expression.optional(),
  type: z.string().min(1).max(500).nullish(),
  fallbackExpression: expression.nullish(),
  ...outcome,
};

/** A block to insert. */
export const newBlockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('request'), ...request }),
  z.strictObject({
    kind: z.literal('condition'),
    expression,
    /** Whether it gets an `else`. */
    otherwise: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('loop'),
    form: z.enum(['for-of', 'while']).optional(),
    variable: z.string().min(1).max(500).optional(),
    expression,
  }),
  z.strictObject({
    kind: z.literal('mapping'),
    mapping: z.string().min(1).max(200),
    arguments: z.array(expression).max(20).optional(),
    ...outcome,
  }),
  z.strictObject({ kind: z.literal('kv'), ...kv }),
  z.strictObject({ kind: z.literal('log'), ...log }),
  z.strictObject({ kind: z.literal('issue'), ...issue }),
  z.strictObject({ kind: z.literal('start'), ...start }),
  z.strictObject({ kind: z.literal('reschedule'), ...reschedule }),
  z.strictObject({ kind: z.literal('complete'), ...complete }),
  z.strictObject({ kind: z.literal('variable'), ...variable }),
  z.strictObject({ kind: z.literal('return'), expression: expression.nullish() }),
  z.strictObject({
    kind: z.literal('throw'),
    message: text.optional(),
    expression: expression.optional(),
  }),
  z.strictObject({ kind: z.literal('code'), source: z.string().min(1).max(100_000) }),
]);

/** Fields of every kind; that they fit the block at hand is the command's precondition. */
const blockSetSchema = z.strictObject({
  ...request,
  ...kv,
  ...log,
  ...issue,
  ...start,
  ...reschedule,
  ...complete,
  ...variable,
  operation: kv.operation.optional(),
  mapping: z.string().min(1).max(200).optional(),
  arguments: z.array(expression).max(20).optional(),
  /** Of a condition: the branch whose condition is set; the first where it is not given. */
  branch: z.string().min(1).max(100).optional(),
  expression: expression.nullish(),
  // Wider than in any one kind.
  severity: z.enum(['low', 'medium', 'high']).optional(),
  status: z.enum(['completed', 'failed']).optional(),
});

const at = { workflow: key, step: key };
/** Behind a block, or into a part of one: at its end, or `first` in it. */
const place = { after: key.nullish(), into: key.optional(), first: z.boolean().optional() };

export const blockCommandSchemas = [
  z.strictObject({
    command: z.literal('block.insert'),
    ...at,
    ...place,
    block: newBlockSchema,
  }),
  z.strictObject({ command: z.literal('block.set'), ...at, block: key, set: blockSetSchema }),
  z.strictObject({ command: z.literal('block.remove'), ...at, block: key }),
  z.strictObject({ command: z.literal('block.move'), ...at, block: key, ...place }),
  z.strictObject({
    command: z.literal('variable.use'),
    ...at,
    name: z.string().min(1).max(200),
    type: z.string().min(1).max(500).optional(),
    fallback: z.union([text, z.number(), z.boolean()]).optional(),
    fallbackExpression: expression.optional(),
    result: result.optional(),
  }),
  z.strictObject({
    command: z.literal('request.set'),
    ...at,
    block: key.optional(),
    index: z.number().int().min(0).optional(),
    set: z.strictObject(request),
  }),
  z.strictObject({
    command: z.literal('request.retry'),
    ...at,
    block: key,
    /** How often it is tried at most; `null` no longer tries again. */
    attempts: z.number().int().min(2).max(10).nullable(),
  }),
  z.strictObject({
    command: z.literal('condition.addBranch'),
    ...at,
    block: key,
    expression: expression.nullable(),
  }),
] as const;

export type NewBlock = z.infer<typeof newBlockSchema>;
export type BlockSet = z.infer<typeof blockSetSchema>;
