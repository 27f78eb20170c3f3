import { z } from 'zod';
import { blockCommandSchemas } from './block-command.ts';
import { mappingCommandSchemas } from './mapping-command.ts';
import { problemCommandSchemas } from './problem-command.ts';
import { shapeCommandSchemas } from './shape-command.ts';
import { testCommandSchemas } from './test-command.ts';

/**
 * The vocabulary of changes (docs/cli.md, `apply`): one user intention each, as plain data. The canvas, the palette and the
 * headless command speak it and nothing else.
 */
const key = z.string().min(1).max(500);
const id = z.string().min(1).max(200);
const expression = z.string().max(20_000);
const file = z.string().min(1).max(500);
/** In UTF-16 units. */
const offset = z.number().int().min(0);

const requestFields = z.strictObject({
  index: z.number().int().min(0).optional(),
  method: z.string().max(20).optional(),
  methodExpression: expression.optional(),
  path: z.string().max(2000).optional(),
  pathExpression: expression.optional(),
});

/** A webhook's options as the SDK nests them; `null` removes an option. */
const webhookFields = {
  method: z.enum(['all', 'get', 'post', 'put', 'delete', 'patch', 'options', 'head']).nullish(),
  methodExpression: expression.optional(),
  cors: z
    .union([
      z.boolean(),
      z.strictObject({
        origin: z.union([z.string(), z.array(z.string()), z.boolean()]).optional(),
        methods: z.union([z.string(), z.array(z.string())]).optional(),
        allowedHeaders: z.union([z.string(), z.array(z.string())]).optional(),
        exposedHeaders: z.union([z.string(), z.array(z.string())]).optional(),
        credentials: z.boolean().optional(),
      }),
    ])
    .nullish(),
  corsExpression: expression.optional(),
  response: z
    .strictObject({
      mode: z.enum(['sync', 'async']).nullish(),
      modeExpression: expression.optional(),
      onSuccess: z.null().optional(),
      onSuccessExpression: expression.optional(),
      onError: z.null().optional(),
      onErrorExpression: expression.optional(),
    })
    .nullish(),
  connection: z.string().max(200).nullish(),
  connectionExpression: expression.optional(),
  request: z
    .strictObject({ rawBody: z.boolean().nullish(), rawBodyExpression: expression.optional() })
    .nullish(),
};

const scheduleFields = {
  cron: z.string().min(1).max(200).optional(),
  cronExpression: expression.optional(),
  predicate: z.literal('all').nullish(),
  predicateExpression: expression.optional(),
};

const durableFields = {
  ttl: z.number().positive().nullish(),
  ttlExpression: expression.optional(),
  limit: z.number().int().positive().nullish(),
  limitExpression: expression.optional(),
  maxAttempts: z.number().int().positive().nullish(),
  maxAttemptsExpression: expression.optional(),
};

export const newTriggerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('webhook'), ...webhookFields }),
  z.strictObject({ kind: z.literal('schedule'), ...scheduleFields }),
  z.strictObject({ kind: z.literal('workflow'), ...durableFields }),
]);

/** Fields of every trigger kind; that they fit the kind at hand is the command's precondition. */
const triggerSetSchema = z.strictObject({
  ...webhookFields,
  ...scheduleFields,
  ...durableFields,
});

/** A step to insert. `code` is the handler's source text where the default one is not wanted. */
export const newStepSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fn'), id, code: expression.optional() }),
  z.strictObject({
    kind: z.literal('http'),
    id,
    connection: z.string().max(200).optional(),
    connectionExpression: expression.optional(),
    request: requestFields.omit({ index: true }).optional(),
    code: expression.optional(),
  }),
  z.strictObject({ kind: z.literal('function'), code: expression.optional() }),
  z.strictObject({ kind: z.literal('reference'), name: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('mapping'), id, mapping: z.string().min(1).max(200) }),
]);

const stepSetSchema = z.strictObject({
  connection: z.string().max(200).optional(),
  connectionExpression: expression.optional(),
  request: requestFields.optional(),
});

export const commandSchema = z.discriminatedUnion('command', [
  z.strictObject({
    command: z.literal('workflow.create'),
    id,
    trigger: newTriggerSchema,
    file: file.optional(),
  }),
  z.strictObject({ command: z.literal('workflow.rename'), workflow: key, to: id }),
  z.strictObject({ command: z.literal('workflow.remove'), workflow: key }),
  z.strictObject({ command: z.literal('trigger.set'), workflow: key, set: triggerSetSchema }),
  z.strictObject({
    command: z.literal('step.insert'),
    workflow: key,
    after: key.nullable(),
    step: newStepSchema,
  }),
  z.strictObject({
    command: z.literal('catch.add'),
    workflow: key,
    after: key.nullable(),
    step: newStepSchema,
  }),
  z.strictObject({ command: z.literal('step.remove'), workflow: key, step: key }),
  z.strictObject({
    command: z.literal('step.move'),
    workflow: key,
    step: key,
    after: key.nullable(),
  }),
  z.strictObject({ command: z.literal('step.rename'), workflow: key, step: key, to: id }),
  z.strictObject({ command: z.literal('step.set'), workflow: key, step: key, set: stepSetSchema }),
  z.strictObject({
    command: z.literal('step.setBackground'),
    workflow: key,
    step: key,
    background: z.boolean(),
  }),
  z.strictObject({ command: z.literal('step.duplicate'), workflow: key, step: key }),
  z.strictObject({
    command: z.literal('step.wrapForEach'),
    workflow: key,
    step: key,
    mode: z.enum(['serial', 'parallel']),
  }),
  z.strictObject({ command: z.literal('step.unwrap'), workflow: key, step: key }),
  z.strictObject({
    command: z.literal('step.setForEach'),
    workflow: key,
    step: key,
    mode: z.enum(['serial', 'parallel']),
  }),
  z.strictObject({
    command: z.literal('step.paste'),
    workflow: key,
    after: key.nullable(),
    text: z.string().min(1).max(500_000),
  }),
  z.strictObject({ command: z.literal('workflow.duplicate'), workflow: key, id }),
  z.strictObject({ command: z.literal('workflow.moveToFile'), workflow: key, file }),
  z.strictObject({ command: z.literal('project.registerWorkflow'), workflow: key }),
  /** A step's code (`workflow`, `step`), or a range of a file (`file`, `start`, `end`). */
  z.strictObject({
    command: z.literal('source.replace'),
    workflow: key.optional(),
    step: key.optional(),
    file: file.optional(),
    start: offset.optional(),
    end: offset.optional(),
    text: z.string().max(500_000),
  }),
  z.strictObject({
    command: z.literal('text.change'),
    file,
    changes: z
      .array(z.strictObject({ start: offset, end: offset, insert: z.string().max(2_000_000) }))
      .min(1)
      .max(10_000),
  }),
  /** A document, a data file of Flowright or a test as a whole; `document-file.ts` says which. */
  z.strictObject({ command: z.literal('file.write'), file, text: z.string().max(2_000_000) }),
  /** Takes such a file away. */
  z.strictObject({ command: z.literal('file.remove'), file }),
  ...mappingCommandSchemas,
  ...shapeCommandSchemas,
  ...testCommandSchemas,
  ...blockCommandSchemas,
  ...problemCommandSchemas,
]);

export const commandsSchema = z.array(commandSchema).min(1).max(1000);

export type Command = z.infer<typeof commandSchema>;
export type NewStep = z.infer<typeof newStepSchema>;
export type NewTrigger = z.infer<typeof newTriggerSchema>;
export type TriggerSet = z.infer<typeof triggerSetSchema>;
export type StepSet = z.infer<typeof stepSetSchema>;
