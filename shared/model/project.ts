import type { Block } from './block.ts';
import type { Mapping } from './mapping.ts';
import type { Shape } from './shape.ts';
import type { Location, Span } from './span.ts';

/**
 * The projection of a project's source texts (docs/cli.md, `inspect`). It is derived and immutable; nobody edits it.
 * Where a value is a literal, a template without substitutions or a constant of one of the same file, the field holds it;
 * anything else is `null` and `<field>Expression` holds its source text. Fields that the code does not give are absent.
 * `spans` members are for the window only: `inspect` leaves them out.
 */
export interface ProjectModel {
  readonly workflows: readonly Workflow[];
  readonly mappings: readonly Mapping[];
  readonly shapes: readonly Shape[];
  readonly systems: readonly SystemUse[];
  readonly problems: readonly Problem[];
}

export interface Workflow extends Location {
  /** Stable under edits elsewhere; accepted wherever a command takes a workflow. */
  readonly key: string;
  readonly id: string | null;
  readonly idExpression?: string;
  /** The exported name, `default` for a default export, `null` when the workflow is not exported. */
  readonly exportName: string | null;
  readonly registered: boolean;
  readonly trigger: Trigger;
  readonly steps: readonly Step[];
  readonly spans: WorkflowSpans;
}

export interface WorkflowSpans {
  /** The whole chain: from the trigger's call to the last link. */
  readonly chain: Span;
  /** The trigger's call alone. */
  readonly trigger: Span;
}

export type Trigger = WebhookTrigger | ScheduleTrigger | DurableTrigger;
export type TriggerKind = Trigger['kind'];

/** The options stand as the code nests them. */
export interface WebhookTrigger {
  readonly kind: 'webhook';
  readonly method?: string | null;
  readonly methodExpression?: string;
  readonly cors?: boolean | CorsOptions | null;
  readonly corsExpression?: string;
  readonly response?: WebhookResponse | null;
  readonly responseExpression?: string;
  readonly connection?: string | null;
  readonly connectionExpression?: string;
  readonly request?: WebhookRequest | null;
  readonly requestExpression?: string;
  /** Set when the options are no object literal, or hold a spread: nothing inside them is edited then. */
  readonly optionsExpression?: string;
}

export interface CorsOptions {
  readonly origin?: string | readonly string[] | boolean;
  readonly methods?: string | readonly string[];
  readonly allowedHeaders?: string | readonly string[];
  readonly exposedHeaders?: string | readonly string[];
  readonly credentials?: boolean;
}

export interface WebhookResponse {
  readonly mode?: string | null;
  readonly modeExpression?: string;
  readonly onSuccess?: null;
  readonly onSuccessExpression?: string;
  readonly onError?: null;
  readonly onErrorExpression?: string;
}

export interface WebhookRequest {
  readonly rawBody?: boolean | null;
  readonly rawBodyExpression?: string;
}

/** `predicate` is absent when omitted, `all` when written so, `null` with its text when a function. */
export interface ScheduleTrigger {
  readonly kind: 'schedule';
  readonly cron: string | null;
  readonly cronExpression?: string;
  readonly predicate?: 'all' | null;
  readonly predicateExpression?: string;
}

/** A durable workflow, started from code. Times are in seconds. */
export interface DurableTrigger {
  readonly kind: 'workflow';
  readonly ttl?: number | null;
  readonly ttlExpression?: string;
  readonly limit?: number | null;
  readonly limitExpression?: string;
  readonly maxAttempts?: number | null;
  readonly maxAttemptsExpression?: string;
  readonly optionsExpression?: string;
}

export type StepKind = 'fn' | 'http' | 'function' | 'reference' | 'opaque';
export type StepRole = 'then' | 'catch';

export interface Step {
  readonly key: string;
  readonly kind: StepKind;
  readonly role: StepRole;
  readonly id: string | null;
  readonly idExpression?: string;
  /** Of the task's call. */
  readonly line: number;
  readonly column: number;
  readonly connection: string | null;
  readonly connectionExpression?: string;
  readonly requests: readonly Request[];
  readonly blocks: readonly Block[];
  readonly mappings: readonly string[];
  readonly calls: readonly ChainedCall[];
  readonly forEach: ForEach | null;
  readonly steps: readonly Step[];
  readonly background: boolean;
  /** Where the task stands when it is held in a constant, possibly of another file. */
  readonly declaredAt?: { readonly file: string; readonly line: number };
  /** Why the step is opaque or a reference. */
  readonly reason?: string;
  /** An opaque step's source text; for a reference, the name. */
  readonly source?: string;
  readonly spans: StepSpans;
}

export interface StepSpans {
  /** File of the spans below: the workflow's, or that of the declaration for a task held in a constant. */
  readonly file: string;
  /** The task's call (or function, or opaque expression): what the code panel shows for the step. */
  readonly call: Span;
  /** The link in the workflow's chain, in the workflow's file: `.then(…)` with the comments that belong to it. */
  readonly link: Span;
  /** The function that the step runs, where it can be followed to. */
  readonly code?: CodeSpan;
}

export interface CodeSpan extends Span {
  readonly file: string;
  /** The parameter that takes the context, as written without its type: a name, a pattern, or `''` for none. */
  readonly context: string;
}

export interface ForEach {
  readonly mode: 'serial' | 'parallel';
  readonly step: Step;
}

/** One call chained on the task, or on the workflow (`on`), in source order. */
export interface ChainedCall {
  readonly call: 'then' | 'catch' | 'unpack' | 'serial' | 'parallel' | 'background';
  readonly step?: Step;
  readonly mapperExpression?: string;
  readonly on?: 'workflow';
}

/** A call of the step's `fetch`. A missing method is GET; `path` names placeholders by their last identifier. */
export interface Request {
  readonly index: number;
  readonly method: string | null;
  readonly methodExpression?: string;
  readonly path: string | null;
  readonly pathExpression?: string;
  readonly line: number;
}

/** A system that the code names, and the steps that do (`workflow/step`). */
export interface SystemUse {
  readonly name: string;
  readonly usedBy: readonly string[];
}

export type Severity = 'error' | 'warning' | 'info';

/** Something wrong at a place. `workflow` and `step` are keys, `null` where the place is in none. */
export interface Problem extends Location {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  readonly workflow: string | null;
  readonly step: string | null;
  /** What `problem.fix` does about it, as an imperative; absent for what people solve. */
  readonly fix?: string;
}
