/**
 * The public surface of the Versori Run SDK (`@versori/run`), written from the vendor's documentation for projects in which
 * the package itself is not installed. Data types flow along a chain by inference: `ctx.data` of a step is the awaited result
 * of the step before, so a wrong field is an error without a single annotation. Where the documentation is silent or
 * contradicts itself, the types are wide on purpose (`any`): code that runs on the platform must not be red here.
 */

// deno-lint-ignore-file no-explicit-any

export type Awaitable<T> = T | Promise<T>;

// ---------------------------------------------------------------------------------------------------------------------
// Context

/** What every step's function receives. Its methods may be used detached: `({ data, log }) => …`. */
export interface Context<Data = any> {
  /** The trigger's data in the first step; in every other step the awaited result of the step before. */
  readonly data: Data;
  readonly log: Logger;
  /** Unique for each execution. */
  readonly executionId: string;
  readonly startTime: Date;
  readonly activation: Activation;
  /** The running instance, in a durable workflow. */
  readonly workflow: any;
  openKv(scope?: KeyValueScope): KeyValue;
  credentials(): CredentialsProvider;
  createIssue(issue: CreateIssue, options?: { deduplicate?: boolean }): Promise<Issue | null>;
  /** Starts a durable workflow by its id. */
  start(workflowId: string, options?: StartOptions): Promise<AsyncWorkflow>;
  /** The HTTP request of a webhook's execution. */
  request(): WebhookHttpRequest | undefined;
  workflowClient(): WorkflowInterface;
  /** Deletes everything that the scope's key-value store holds. */
  destroy(scope: KeyValueScope): Promise<void>;
}

/** The context of an `http` step: requests go to the system's base URL and carry its authentication. */
export interface HttpContext<Data = any, Page = any> extends Context<Data> {
  /** `path` starts with `/` and is appended to the system's base URL. A status outside 2xx does not throw. */
  fetch(path: string | URL | Request, init?: RequestInit): Promise<Response>;
  readonly baseUrl: Promise<string>;
  readonly connectionVariables: Record<string, any>;
  readonly pageParams?: Page;
  nextPage(parameters: Page): Promise<void>;
}

export interface Logger {
  debug(message: string, fields?: object): void;
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  error(message: string, fields?: object): void;
  /** A logger that adds the fields to each of its lines. */
  child(fields: Record<string, string>): Logger;
}

/** The express request behind a webhook call. Header names are in lower case. */
export interface WebhookHttpRequest {
  readonly method: string;
  readonly path: string;
  readonly url: string;
  readonly headers: Record<string, any>;
  readonly query: Record<string, any>;
  readonly params: Record<string, any>;
  readonly body: any;
  readonly [member: string]: any;
}

export interface Activation {
  readonly id: string;
  readonly user: User;
  /** An activation variable; `undefined` when it is not set. */
  getVariable<Value = any>(name: string): Value | undefined;
  setVariable(name: string, value: unknown): Promise<void>;
  readonly connections?: Connection[];
  readonly dynamicVariables?: DynamicVariables;
  readonly environment?: any;
}

export type ActivationImpl = Activation;
export type DynamicVariables = Record<string, any>;

export interface User {
  readonly id: string;
  readonly externalId: string;
  readonly displayName: string;
  readonly organisationId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type EndUser = User;

export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly credentials: any[];
  readonly [member: string]: any;
}

export interface CredentialsProvider {
  /** The raw bytes of a credential, such as an API key. */
  getRaw(name: string, activationId?: string): Promise<Uint8Array>;
  getAccessToken(
    name: string,
    forceRefresh?: boolean,
    activationId?: string,
  ): Promise<{ accessToken: string; tokenType: string; expiry?: any }>;
  getOAuth1Metadata(name: string, activationId?: string): Promise<any>;
}

export interface CreateIssue {
  severity: 'low' | 'medium' | 'high' | 'critical';
  title: string;
  message: string;
  annotations?: Record<string, string>;
  readonly [member: string]: any;
}

export interface Issue {
  readonly id: string;
  readonly [member: string]: any;
}

// ---------------------------------------------------------------------------------------------------------------------
// Key-value store

/** `':project:'` is kept per activation, `':workspace:'` for all activations of the project. */
export type KeyValueScope =
  ':execution:' | ':project:' | ':workspace:' | ':organization:' | ':user:' | (string & {});

export interface KeyValue {
  get<Value = any>(
    key: string | string[],
    options: GetOptions<Value> & ({ defaultValue: Value } | { throwOnNotFound: true }),
  ): Promise<Value>;
  get<Value = any>(key: string | string[], options?: GetOptions<Value>): Promise<Value | undefined>;
  set<Value = any>(key: string | string[], value: Value): Promise<void>;
  delete(key: string | string[]): Promise<void>;
  list(prefix: string[], options?: ListKVRequest): Promise<ListKVResponse>;
  count(prefix: string[]): Promise<CountKVResponse>;
  setMany(entries: KeyValueEntry[]): Promise<SetManyResult>;
  /** All or nothing: rejects when one of the keys exists. */
  insertMany(entries: KeyValueEntry[]): Promise<any>;
  deleteMany(keys: string[][]): Promise<any>;
}

export interface KeyValueEntry {
  key: string[];
  value: unknown;
}

export interface SetManyResult {
  successes?: any[];
  failures: { key: string[]; error: string }[];
}

export interface GetOptions<Value = any> {
  defaultValue?: Value;
  throwOnNotFound?: boolean;
  /** Older names of the two above. */
  default?: Value;
  throwIfNotFound?: boolean;
}

export interface ListKVRequest {
  options?: { limit?: number; reverse?: boolean };
  selector?: {
    prefix?: string[];
    before?: string;
    after?: string;
    filter?: { createdAfter?: string; createdBefore?: string; metadata?: Record<string, any> };
  };
  readonly [member: string]: any;
}

export interface ListKVResponse {
  data: { key: string[]; value: any; readonly [member: string]: any }[];
  pagination: { nextCursor?: string; prevCursor?: string };
  readonly [member: string]: any;
}

export interface CountKVResponse {
  count: number;
}

export class KVNotFoundError extends Error {}

// ---------------------------------------------------------------------------------------------------------------------
// Tasks and chains

/** A step's function. `index` is the element's position, from 0, inside `serial` and `parallel`. */
export type ContextFunc<In = any, Out = any, Index = number> = (
  ctx: Context<In>,
  index: Index,
) => Awaitable<Out>;

export type HttpContextFunc<In = any, Out = any, Page = any> = (
  ctx: HttpContext<In, Page>,
  index: number,
) => Awaitable<Out>;

export type Taskable<In = any, Out = any, Index = number> =
  Task<In, Out> | ContextFunc<In, Out, Index>;

/** The type of a list's elements; `any` stays `any`. */
export type ElementOf<List> = 0 extends 1 & List
  ? any
  : List extends readonly (infer Item)[]
    ? Item
    : List extends Iterable<infer Item>
      ? Item
      : any;

/** One step: made by `fn` or `http`, and a sub-chain once something is chained on it. */
export interface Task<In = any, Out = any> {
  readonly id?: string;
  /** Carries the input's type only. */
  readonly input?: (data: In) => void;
  /** Carries the output's type only. */
  readonly output?: () => Out;
  then<Next>(
    task: Task<Out, Next> | ((ctx: Context<Out>, index: number) => Awaitable<Next>),
  ): Task<In, Next>;
  catch<Next>(
    task: Task<any, Next> | ((ctx: Context<ExecutionError>, index: number) => Awaitable<Next>),
  ): Task<In, Out | Next>;
  /** Runs the task detached; the next step starts at once, with `undefined`. */
  background(): Task<In, void>;
  /** Runs a task for each element of the result. */
  unpack(): ArrayTask<In, ElementOf<Out>>;
  unpack<Item>(mapper: (data: Out) => Item[]): ArrayTask<In, Item>;
  clone(): Task<In, Out>;
}

export interface ArrayTask<In = any, Item = any> {
  /** One element at a time. */
  serial<Next>(
    task: Task<Item, Next> | ((ctx: Context<Item>, index: number) => Awaitable<Next>),
  ): Task<In, Next[]>;
  /** All elements at once; the results keep the order of the elements. */
  parallel<Next>(
    task: Task<Item, Next> | ((ctx: Context<Item>, index: number) => Awaitable<Next>),
  ): Task<In, Next[]>;
}

/** A chain of steps behind a trigger. */
export interface Workflow<Out = any> {
  /** Carries the output's type only. */
  readonly output?: () => Out;
  then<Next>(
    task: Task<Out, Next> | ((ctx: Context<Out>, index: number) => Awaitable<Next>),
  ): Workflow<Next>;
  /** Runs when a step before it failed; the chain then goes on with its result. */
  catch<Next>(
    task: Task<any, Next> | ((ctx: Context<ExecutionError>, index: number) => Awaitable<Next>),
  ): Workflow<Out | Next>;
  background(): Workflow<void>;
  unpack(): ArrayWorkflow<ElementOf<Out>>;
  unpack<Item>(mapper: (data: Out) => Item[]): ArrayWorkflow<Item>;
}

export interface ArrayWorkflow<Item = any> {
  serial<Next>(
    task: Task<Item, Next> | ((ctx: Context<Item>, index: number) => Awaitable<Next>),
  ): Workflow<Next[]>;
  parallel<Next>(
    task: Task<Item, Next> | ((ctx: Context<Item>, index: number) => Awaitable<Next>),
  ): Workflow<Next[]>;
}

export type Trigger<Data = any> = Workflow<Data>;

/** Processes data. The function's result is the next step's `ctx.data`. */
export function fn<In = any, Out = any>(
  id: string,
  callback: (ctx: Context<In>, index: number) => Awaitable<Out>,
): Task<In, Out>;

export interface HttpOptions<Page = any> {
  /** The system's name, exactly as the platform lists it. */
  connection: string;
  pagination?: PaginateOptions<Page>;
  readonly [member: string]: any;
}

export type PaginateOptions<Page = any> = { initial?: Page; readonly [member: string]: any };

/** Calls an external system through `ctx.fetch`. */
export function http<In = any, Out = any, Page = any>(
  id: string,
  options: HttpOptions<Page>,
  callback: (ctx: HttpContext<In, Page>, index: number) => Awaitable<Out>,
): Task<In, Out>;

// ---------------------------------------------------------------------------------------------------------------------
// Triggers

export type WebhookData = any;
export type ScheduleData = Record<string, never>;
export type DurableWorkflowData = any;

export interface WebhookOptions {
  /** The HTTP method that is accepted; `all` by default. */
  method?: 'all' | 'get' | 'post' | 'put' | 'delete' | 'patch' | 'options' | 'head';
  cors?: boolean | WebhookCorsOptions;
  response?: WebhookResponseOptions;
  /** Verifies callers with the scheme of this connection. */
  connection?: string;
  request?: WebhookRequestOptions;
  readonly [member: string]: any;
}

export interface WebhookCorsOptions {
  origin?: string | boolean | RegExp | (string | RegExp)[];
  methods?: string | string[];
  allowedHeaders?: string | string[];
  exposedHeaders?: string | string[];
  credentials?: boolean;
  readonly [member: string]: any;
}

export interface WebhookResponseOptions {
  /** `sync` (the default) answers with the result, `async` at once. */
  mode?: 'sync' | 'async';
  onSuccess?: (ctx: Context<any>) => Awaitable<Response>;
  onError?: (ctx: Context<any>) => Awaitable<Response>;
}

export interface WebhookRequestOptions {
  /** Leaves the body alone: read it through `ctx.request()`. */
  rawBody?: boolean;
}

/** Runs for each HTTP call of `<environment URL>/<id>`; the parsed body is the first step's `ctx.data`. */
export function webhook(id: string, options?: WebhookOptions): Trigger<WebhookData>;

export type ActivationPredicate = 'all' | ((activation?: Activation) => boolean);

/** Runs by the clock; `cron` has five fields, in UTC. */
export function schedule(
  id: string,
  cron: string,
  activationPredicate?: ActivationPredicate,
): Trigger<ScheduleData>;

export interface DurableWorkflowOptions {
  /** Seconds that one attempt may take. */
  ttl?: number;
  /** Instances that may run at once. */
  limit?: number;
  maxAttempts?: number;
  readonly [member: string]: any;
}

export type WorkflowOpts = DurableWorkflowOptions;

/** A durable workflow, started from code with `ctx.start`. */
export function workflow(
  id: string,
  options?: DurableWorkflowOptions,
): Trigger<DurableWorkflowData>;

// ---------------------------------------------------------------------------------------------------------------------
// Durable workflows

export interface StartOptions {
  data?: unknown;
  /** Base64. */
  dataRaw?: string;
  maxAttempts?: number;
  readonly [member: string]: any;
}

export interface AsyncWorkflow {
  readonly id: string;
  readonly isCompleted: boolean;
  readonly isWaiting: boolean;
  wait(maximum?: number): Promise<void>;
  getData(): Promise<any>;
  /** Base64. */
  getDataRaw(): Promise<string>;
}

export interface WorkflowMsgMetadata {
  readonly executionId: string;
  readonly activationId: string;
  readonly userId: string;
  readonly parentWorkflowId?: string;
}

export interface WorkflowInterface {
  startWorkflow(group: string, options?: StartOptions): Promise<any>;
  getWorkflow(workflow: any): Promise<any>;
  getWorkflowById(id: string): Promise<any>;
  waitForCompletion(workflow: any): Promise<any>;
  /** `delay` is a duration such as `5s` or `1m`. */
  rescheduleWorkflow(workflow: any, delay: string): Promise<any>;
  completeWorkflow(workflow: any, status: 'completed' | 'failed', result?: any): Promise<any>;
}

// ---------------------------------------------------------------------------------------------------------------------
// Errors and interpreters

/** What a `catch` step finds in `ctx.data`: the original error is its `cause`. */
export class ExecutionError extends Error {
  cause?: any;
  readonly [member: string]: any;
}

export interface Interpreter {
  register(workflow: Workflow<any>): any;
  /** Starts to serve. */
  start(): Promise<void>;
}

/** Keeps everything in memory: for development and tests. */
export class MemoryInterpreter implements Interpreter {
  static newInstance(options?: any): Promise<MemoryInterpreter>;
  register(workflow: Workflow<any>): any;
  start(): Promise<void>;
}

declare class DurableInterpreter implements Interpreter {
  static newInstance(options?: any): Promise<DurableInterpreter>;
  register(workflow: Workflow<any>): any;
  start(): Promise<void>;
}

export declare namespace durable {
  export { DurableInterpreter };
}
