import { z } from 'zod';
import { errorCodes } from '../../shared/base/error.ts';
import { commandSchema, commandsSchema, type Command } from '../../shared/edit/command.ts';
import { ruleValueSchema } from '../../shared/edit/mapping-command.ts';
import type { Proposal } from '../../shared/mapping/auto-map/propose.ts';
import type { CoverageCount } from '../../shared/mapping/coverage.ts';
import { blockSchema } from './block-schema.ts';
import type { Brief } from '../../shared/assistant/brief.ts';
import type {
  Proposal as AskProposal,
  ProposalChecks,
  Statement,
} from '../../shared/assistant/proposal.ts';
import type { DoctorReport } from '../../shared/contract/types.ts';
import type { DeployPlan, DeployReport } from '../../shared/model/deploy.ts';
import type { PlatformLogEntry } from '../../shared/model/platform.ts';
import type {
  ChainedCall,
  ForEach,
  Problem,
  Request,
  Step,
  SystemUse,
  Trigger,
  Workflow,
} from '../../shared/model/project.ts';
import type { Mapping, MappingSource, Rule, Unmapped } from '../../shared/model/mapping.ts';
import type { Shape, ShapeField } from '../../shared/model/shape.ts';
import { verifyStepNames, type ApplyResult, type VerifyReport } from '../../shared/model/report.ts';

/**
 * What the command prints with `--json`, as schemas. docs/schemas holds them as JSON Schema; a test keeps the two and real
 * output in step. The model's types say what is meant, these say it to programs.
 */

/** A model element as `inspect` prints it: everything but the window's spans, at every depth. */
type Printed<Element> = Element extends readonly (infer Item)[]
  ? readonly Printed<Item>[]
  : Element extends object
    ? { [Key in keyof Element as Exclude<Key, 'spans'>]: Printed<Element[Key]> }
    : Element;

const line = z.int().min(1);
const place = { file: z.string(), line, column: line };
const text = z.string().exactOptional();

/** A value that may also be an expression: `null` then, with the source text beside it. */
const value = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().exactOptional();

const corsSchema = z.strictObject({
  origin: z.union([z.string(), z.array(z.string()), z.boolean()]).exactOptional(),
  methods: z.union([z.string(), z.array(z.string())]).exactOptional(),
  allowedHeaders: z.union([z.string(), z.array(z.string())]).exactOptional(),
  exposedHeaders: z.union([z.string(), z.array(z.string())]).exactOptional(),
  credentials: z.boolean().exactOptional(),
});

const webhookSchema = z.strictObject({
  kind: z.literal('webhook'),
  method: value(z.string()),
  methodExpression: text,
  cors: value(z.union([z.boolean(), corsSchema])),
  corsExpression: text,
  response: value(
    z.strictObject({
      mode: value(z.string()),
      modeExpression: text,
      onSuccess: z.null().exactOptional(),
      onSuccessExpression: text,
      onError: z.null().exactOptional(),
      onErrorExpression: text,
    }),
  ),
  responseExpression: text,
  connection: value(z.string()),
  connectionExpression: text,
  request: value(z.strictObject({ rawBody: value(z.boolean()), rawBodyExpression: text })),
  requestExpression: text,
  optionsExpression: text,
});

const scheduleSchema = z.strictObject({
  kind: z.literal('schedule'),
  cron: z.string().nullable(),
  cronExpression: text,
  predicate: value(z.literal('all')),
  predicateExpression: text,
});

const durableSchema = z.strictObject({
  kind: z.literal('workflow'),
  ttl: value(z.number()),
  ttlExpression: text,
  limit: value(z.number()),
  limitExpression: text,
  maxAttempts: value(z.number()),
  maxAttemptsExpression: text,
  optionsExpression: text,
});

const triggerSchema: z.ZodType<Printed<Trigger>> = z
  .discriminatedUnion('kind', [webhookSchema, scheduleSchema, durableSchema])
  .meta({ id: 'Trigger' });

const requestSchema: z.ZodType<Printed<Request>> = z
  .strictObject({
    index: z.int().min(0),
    method: z.string().nullable(),
    methodExpression: text,
    path: z.string().nullable(),
    pathExpression: text,
    line,
  })
  .meta({ id: 'Request' });

const stepSchema: z.ZodType<Printed<Step>> = z
  .strictObject({
    key: z.string(),
    kind: z.enum(['fn', 'http', 'function', 'reference', 'opaque']),
    role: z.enum(['then', 'catch']),
    id: z.string().nullable(),
    idExpression: text,
    line,
    column: line,
    connection: z.string().nullable(),
    connectionExpression: text,
    requests: z.array(requestSchema),
    blocks: z.array(blockSchema),
    mappings: z.array(z.string()),
    get calls() {
      return z.array(chainedCallSchema);
    },
    get forEach() {
      return forEachSchema.nullable();
    },
    get steps() {
      return z.array(stepSchema);
    },
    background: z.boolean(),
    declaredAt: z.strictObject({ file: z.string(), line }).exactOptional(),
    reason: text,
    source: text,
  })
  .meta({ id: 'Step' });

const chainedCallSchema: z.ZodType<Printed<ChainedCall>> = z
  .strictObject({
    call: z.enum(['then', 'catch', 'unpack', 'serial', 'parallel', 'background']),
    step: stepSchema.exactOptional(),
    mapperExpression: text,
    on: z.literal('workflow').exactOptional(),
  })
  .meta({ id: 'ChainedCall' });

const forEachSchema: z.ZodType<Printed<ForEach>> = z
  .strictObject({ mode: z.enum(['serial', 'parallel']), step: stepSchema })
  .meta({ id: 'ForEach' });

const workflowSchema: z.ZodType<Printed<Workflow>> = z
  .strictObject({
    key: z.string(),
    id: z.string().nullable(),
    idExpression: text,
    ...place,
    exportName: z.string().nullable(),
    registered: z.boolean(),
    trigger: triggerSchema,
    steps: z.array(stepSchema),
  })
  .meta({ id: 'Workflow' });

const problemSchema: z.ZodType<Problem> = z
  .strictObject({
    severity: z.enum(['error', 'warning', 'info']),
    code: z.string(),
    message: z.string(),
    ...place,
    workflow: z.string().nullable(),
    step: z.string().nullable(),
    fix: z.string().exactOptional(),
  })
  .meta({ id: 'Problem' });

interface PrintedRule extends Pick<Rule, 'target' | 'kind' | 'sources' | 'expression' | 'line'> {
  readonly operations: readonly string[];
}

interface PrintedMapping extends Pick<Mapping, 'name' | 'file' | 'line' | 'target'> {
  readonly sources: readonly MappingSource[];
  readonly rules: readonly PrintedRule[];
  readonly unmapped: Unmapped | null;
}

const ruleSchema: z.ZodType<PrintedRule> = z.strictObject({
  target: z.string(),
  kind: z.enum([
    'copy',
    'conversion',
    'constant',
    'template',
    'lookup',
    'condition',
    'list',
    'object',
    'mapping',
    'spread',
    'expression',
  ]),
  operations: z.array(z.string()),
  sources: z.array(z.string()),
  expression: z.string(),
  line,
});

const mappingSchema: z.ZodType<PrintedMapping> = z.strictObject({
  name: z.string(),
  file: z.string(),
  line,
  sources: z.array(z.strictObject({ name: z.string(), shape: z.string().nullable() })),
  target: z.string(),
  rules: z.array(ruleSchema),
  unmapped: z
    .strictObject({ required: z.array(z.string()), optional: z.array(z.string()) })
    .nullable(),
});

interface PrintedShape extends Pick<Shape, 'name' | 'file' | 'line'> {
  readonly fields: readonly ShapeField[];
}

const shapeSchema: z.ZodType<PrintedShape> = z.strictObject({
  name: z.string(),
  file: z.string(),
  line,
  fields: z.array(
    z.strictObject({
      path: z.string(),
      type: z.string(),
      optional: z.boolean(),
      nullable: z.boolean(),
      description: z.string().nullable(),
    }),
  ),
});

const systemSchema: z.ZodType<SystemUse> = z.strictObject({
  name: z.string(),
  usedBy: z.array(z.string()),
});

interface InspectResult {
  readonly workflows: readonly Printed<Workflow>[];
  readonly mappings: readonly PrintedMapping[];
  readonly shapes: readonly PrintedShape[];
  readonly systems: readonly SystemUse[];
  readonly problems: readonly Problem[];
}

const inspectSchema: z.ZodType<InspectResult> = z.strictObject({
  workflows: z.array(workflowSchema),
  mappings: z.array(mappingSchema),
  shapes: z.array(shapeSchema),
  systems: z.array(systemSchema),
  problems: z.array(problemSchema),
});

const changedFilesSchema = z.array(
  z.strictObject({
    file: z.string(),
    change: z.enum(['created', 'modified', 'deleted']),
    diff: z.string(),
  }),
);

const applySchema: z.ZodType<ApplyResult> = z.strictObject({
  label: z.string(),
  files: changedFilesSchema,
  alsoAffects: z.array(z.string()),
  notes: z.array(z.string()),
});

/** What `automap` prints; `applied` where rules were written, or would be. */
interface AutomapResult {
  readonly proposals: readonly Proposal[];
  readonly applied?: ApplyResult;
}

const automapSchema: z.ZodType<AutomapResult> = z.strictObject({
  proposals: z.array(
    z.strictObject({
      target: z.string(),
      rule: ruleValueSchema,
      sources: z.array(z.string()),
      confidence: z.number().min(0).max(1),
      reason: z.string(),
    }),
  ),
  applied: applySchema.exactOptional(),
});

/** What `tests` prints. `coverage` is `null` for a function that is no mapping. */
interface TestsResult {
  readonly applied: ApplyResult;
  readonly coverage: readonly CoverageCount[] | null;
}

const testsSchema: z.ZodType<TestsResult> = z.strictObject({
  applied: applySchema,
  coverage: z
    .array(
      z.strictObject({
        target: z.string(),
        branch: z.enum(['then', 'otherwise', 'default']).nullable(),
        line,
        count: z.int().min(0),
      }),
    )
    .nullable(),
});

const verifySchema: z.ZodType<VerifyReport> = z.strictObject({
  ok: z.boolean(),
  sdk: z.enum(['project', 'kit']),
  deno: z.string(),
  steps: z.array(
    z.strictObject({
      name: z.enum(verifyStepNames),
      ok: z.boolean(),
      required: z.boolean(),
      durationMs: z.number().min(0),
      diagnostics: z.array(problemSchema),
      tests: z.strictObject({ passed: z.int().min(0), failed: z.int().min(0) }).exactOptional(),
      skipped: text,
    }),
  ),
});

/** What `ask` prints. */
export interface AskResult {
  readonly understood: Pick<
    AskProposal,
    'title' | 'declined' | 'answer' | 'brief' | 'notUnderstood'
  > & { readonly statements: readonly Statement[] };
  readonly assumptions: AskProposal['assumptions'];
  readonly questions: AskProposal['questions'];
  /** Input of `apply`. */
  readonly commands: readonly Command[];
  readonly files: AskProposal['files'];
  readonly verification: ProposalChecks & Pick<AskProposal, 'summary' | 'flags'>;
  readonly usage: AskProposal['usage'];
}

const endSchema = z.strictObject({ system: z.string(), entity: z.string() });
const outcomeSchema = z.enum(['continue', 'skip', 'notify']);

const briefSchema: z.ZodType<Brief> = z.strictObject({
  title: z.string(),
  kind: z.enum(['real-time', 'batch', 'bidirectional', 'multi-tenant', 'durable']),
  systems: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      catalogue: z.string().nullable(),
      auth: z
        .enum([
          'api-key',
          'basic',
          'oauth2-client-credentials',
          'oauth2-authorization-code',
          'none',
        ])
        .nullable(),
    }),
  ),
  flows: z.array(
    z.strictObject({
      id: z.string(),
      trigger: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('webhook'), event: z.string().nullable() }),
        z.strictObject({ kind: z.literal('schedule'), cron: z.string(), words: z.string() }),
        z.strictObject({ kind: z.literal('manual') }),
      ]),
      source: endSchema,
      target: endSchema,
      operation: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('create') }),
        z.strictObject({ kind: z.literal('update'), by: z.string() }),
        z.strictObject({
          kind: z.literal('upsert'),
          by: z.string(),
          otherwise: z.string().nullable(),
        }),
        z.strictObject({ kind: z.literal('notify'), channel: z.string().nullable() }),
      ]),
      mappings: z.array(z.strictObject({ from: z.string(), to: z.string() })),
      conditions: z.array(
        z.strictObject({
          field: z.string(),
          test: z.enum(['equals', 'differs', 'above', 'below', 'present', 'missing']),
          value: z.string().nullable(),
          then: outcomeSchema,
          otherwise: outcomeSchema,
        }),
      ),
      edgeCases: z.array(
        z.discriminatedUnion('kind', [
          z.strictObject({
            kind: z.literal('missing-field'),
            field: z.string(),
            then: z.enum(['skip', 'default', 'issue']),
            value: z.string().nullable(),
          }),
          z.strictObject({ kind: z.literal('failed-call'), then: z.enum(['retry', 'issue']) }),
        ]),
      ),
    }),
  ),
});

const statementsSchema = z.array(
  z.strictObject({
    topic: z.enum([
      'system',
      'trigger',
      'auth',
      'operation',
      'mapping',
      'condition',
      'edge-case',
      'kind',
      'other',
    ]),
    text: z.string(),
    words: z.string(),
  }),
);

const askSchema: z.ZodType<AskResult> = z.strictObject({
  understood: z.strictObject({
    title: z.string(),
    declined: z.strictObject({ reason: z.string(), suggestion: z.string() }).nullable(),
    answer: z.string().nullable(),
    brief: briefSchema.nullable(),
    statements: statementsSchema,
    notUnderstood: statementsSchema,
  }),
  assumptions: z.array(z.string()),
  questions: z.array(
    z.strictObject({
      id: z.string(),
      text: z.string(),
      importance: z.enum(['high', 'medium', 'low']),
      options: z.array(z.string()),
      assumed: z.string(),
    }),
  ),
  commands: z.array(commandSchema),
  files: changedFilesSchema,
  verification: z.strictObject({
    state: z.enum(['proven', 'failed', 'unchecked']),
    reason: z.string().nullable(),
    report: verifySchema.nullable(),
    summary: z.array(z.string()),
    flags: z.array(
      z.strictObject({
        kind: z.enum(['host', 'credential', 'deletion', 'code']),
        text: z.string(),
        file: z.string(),
      }),
    ),
  }),
  usage: z.strictObject({ input: z.int().min(0), output: z.int().min(0) }),
});

const doctorSchema: z.ZodType<DoctorReport> = z.strictObject({
  ok: z.boolean(),
  checks: z.array(
    z.strictObject({
      name: z.string(),
      ok: z.boolean(),
      required: z.boolean(),
      detail: z.string(),
      hint: text,
    }),
  ),
});

/** What `new` prints. */
export interface NewResult {
  /** Absolute. */
  readonly folder: string;
  readonly name: string;
  readonly template: string;
}

const newSchema: z.ZodType<NewResult> = z.strictObject({
  folder: z.string(),
  name: z.string(),
  template: z.string(),
});

/** What `deploy` prints. `plan` is `null` when the verification failed, `report` when nothing was sent. */
export interface DeployResult {
  readonly ok: boolean;
  readonly dryRun: boolean;
  readonly verification: VerifyReport;
  readonly plan: DeployPlan | null;
  readonly report: DeployReport | null;
}

const actionSchema = z.enum(['deploy', 'create-version', 'save']);

const guardSchema = z.strictObject({
  name: z.enum([
    'verified',
    'environment',
    'systems',
    'entry-point',
    'files',
    'secrets',
    'version-name',
    'only-on-platform',
  ]),
  ok: z.boolean(),
  blocking: z.boolean(),
  message: z.string(),
  hint: text,
  findings: z.array(
    z.strictObject({ file: z.string(), line: z.int().min(0), message: z.string() }),
  ),
});

const planSchema: z.ZodType<DeployPlan> = z.strictObject({
  action: actionSchema,
  context: z.string(),
  projectId: z.string(),
  projectName: z.string(),
  environment: z.string().nullable(),
  versionName: z.string(),
  description: z.string(),
  filesHash: z.string(),
  files: z.array(z.strictObject({ file: z.string(), size: z.int().min(0) })),
  totalSize: z.int().min(0),
  leftOut: z.array(
    z.strictObject({
      file: z.string(),
      reason: z.enum(['binary', 'private', 'link', 'name', 'unreadable']),
    }),
  ),
  changes: z
    .strictObject({
      added: z.array(z.string()),
      changed: z.array(z.string()),
      removed: z.array(z.string()),
    })
    .nullable(),
  commands: z.array(z.string()),
  guards: z.array(guardSchema),
  ready: z.boolean(),
  confirmBy: z.enum(['click', 'typing']),
});

const reportSchema: z.ZodType<DeployReport> = z.strictObject({
  outcome: z.enum(['accepted', 'refused', 'not-sent', 'unknown']),
  action: actionSchema,
  environment: z.string().nullable(),
  versionName: z.string(),
  message: z.string(),
  hint: text,
  seen: z
    .strictObject({
      versionListed: z.boolean(),
      environmentStatus: z.string().nullable(),
      versionDeployed: z.boolean(),
      url: z.string().nullable(),
    })
    .nullable(),
});

const deploySchema: z.ZodType<DeployResult> = z.strictObject({
  ok: z.boolean(),
  dryRun: z.boolean(),
  verification: verifySchema,
  plan: planSchema.nullable(),
  report: reportSchema.nullable(),
});

interface LogsResult {
  readonly entries: readonly PlatformLogEntry[];
}

const logsSchema: z.ZodType<LogsResult> = z.strictObject({
  entries: z.array(
    z.strictObject({
      timestamp: z.string(),
      severity: z.string(),
      message: z.string(),
      fields: z.record(z.string(), z.unknown()).nullable(),
      error: z.string(),
    }),
  ),
});

const errorSchema = z.strictObject({
  error: z.strictObject({ code: z.enum(errorCodes), message: z.string(), hint: text }),
});

/** By file name in docs/schemas. `commands` is the input of `apply`; the others are outputs. */
export const publicSchemas = {
  inspect: inspectSchema,
  apply: applySchema,
  automap: automapSchema,
  tests: testsSchema,
  verify: verifySchema,
  ask: askSchema,
  deploy: deploySchema,
  logs: logsSchema,
  new: newSchema,
  doctor: doctorSchema,
  error: errorSchema,
  commands: commandsSchema,
} as const satisfies Record<string, z.ZodType>;

export type PublicSchemaName = keyof typeof publicSchemas;

/**
 * The JSON Schema that docs/schemas publishes. Outputs are open: later versions may add members, so programs that validate
 * must not refuse them. The input is closed: an unknown member is a mistake.
 */
export function toPublicSchema(name: PublicSchemaName): unknown {
  const isInput = name === 'commands';
  const schema = z.toJSONSchema(publicSchemas[name], {
    io: isInput ? 'input' : 'output',
    override: ({ jsonSchema }) => {
      if (!isInput && jsonSchema.additionalProperties === false) {
        delete jsonSchema.additionalProperties;
      }
    },
  });
  return { $schema: schema.$schema, title: `flowright ${titles[name]}`, ...schema };
}

const titles: Readonly<Record<PublicSchemaName, string>> = {
  inspect: 'inspect --json',
  apply: 'apply --json',
  automap: 'automap --json',
  tests: 'tests --json',
  verify: 'verify --json',
  ask: 'ask --json',
  deploy: 'deploy --json',
  logs: 'logs --json',
  new: 'new --json',
  doctor: 'doctor --json',
  error: 'error with --json',
  commands: 'apply --commands',
};
