import type { Span } from './span.ts';

/**
 * What stands inside a step's function, statement by statement (docs/cli.md, "Blocks"). Every statement belongs to exactly one
 * block. Values follow the rule of the whole model: `<field>` for a value that is known, else `null` and `<field>Expression`.
 * Where a field is only ever code, `expression` or `<field>Expression` is its source text.
 */
export type Block =
  | RequestBlock
  | ConditionBlock
  | LoopBlock
  | MappingBlock
  | KvBlock
  | LogBlock
  | IssueBlock
  | StartBlock
  | RescheduleBlock
  | CompleteBlock
  | VariableBlock
  | ReturnBlock
  | ThrowBlock
  | CodeBlock;

export type BlockKind = Block['kind'];

interface BlockBase {
  /** Unique in the step, such as `if~1/then/request~1`; stable while other kinds of blocks come and go around it. */
  readonly key: string;
  /** Of the first token, comments above not counted. */
  readonly line: number;
  /** What stands inside, in source order: the blocks of branches, bodies and functions, and requests inside of expressions. */
  readonly blocks?: readonly Block[];
  readonly spans: BlockSpans;
}

export interface BlockSpans {
  /** The step's function may stand in another file than its workflow. */
  readonly file: string;
  /** The statements, with the comments directly above the first and behind the last on its line. */
  readonly statement: Span;
  /** The statements alone; for a request inside an expression, its call. */
  readonly node: Span;
}

/** What becomes of a value that a statement works out. */
interface BlockResult {
  /** The name or pattern that the value is assigned to. */
  readonly result: string | null;
  /** Present when the statement returns the value. */
  readonly returns?: true;
}

/** A call of the step's `fetch`, with the status check and the reading of the answer that follow it directly. */
export interface RequestBlock extends BlockBase, BlockResult {
  readonly kind: 'request';
  /** In the step's `requests`. */
  readonly index: number;
  readonly method: string | null;
  readonly methodExpression?: string;
  readonly path: string | null;
  readonly pathExpression?: string;
  /** The name that holds the answer itself, where `result` holds what was read from it. */
  readonly response?: string;
  /** How the answer's content is read; a helper such as `readJson(response)` by its name. Absent when it is not read here. */
  readonly reads?: RequestReading;
  /** The parameters behind `?` of a path that is a text or a template; absent where there are none, or they are computed. */
  readonly query?: readonly BlockParameter[];
  readonly headers?: readonly BlockParameter[] | null;
  readonly headersExpression?: string;
  readonly body?: RequestBody;
  readonly check: StatusCheck | null;
  /** Present when it is made through the helper that tries again: `withRetry(() => fetch(…))`. */
  readonly retry?: RequestRetry;
}

/** `attempts` is how often it is tried at most; `null` for other code, and where an imported helper decides. */
export interface RequestRetry {
  readonly attempts: number | null;
  readonly attemptsExpression?: string;
}

export interface RequestReading {
  readonly as: 'json' | 'text' | 'arrayBuffer' | 'blob' | 'formData' | 'helper';
  readonly helper?: string;
}

/** `value` for a text that is known, else `null` with the source text. */
export interface BlockParameter {
  readonly name: string;
  readonly value: string | null;
  readonly expression?: string;
}

/**
 * What a request sends. `expression` is the source text of what is sent, without the `JSON.stringify` around it:
 * `data` (what the step was given), the result of a `mapping`, an `object` written in place, or any other expression.
 */
export interface RequestBody {
  readonly kind: 'data' | 'mapping' | 'object' | 'expression';
  readonly expression: string;
  readonly mapping?: string;
  /** Whether it is sent as JSON. */
  readonly json: boolean;
}

/**
 * What happens to an answer that is not ok. `throws`, `returns` and `skips` (`continue`, `break`) are an `if` behind the request,
 * `expression` its condition; `helper` is a function that is given the answer, `expression` its name.
 */
export interface StatusCheck {
  readonly kind: 'throws' | 'returns' | 'skips' | 'helper';
  readonly expression: string;
}

/** `if … else if … else`. */
export interface ConditionBlock extends BlockBase {
  readonly kind: 'condition';
  readonly branches: readonly Branch[];
  readonly blocks: readonly Block[];
}

/** A part of a block that holds others; `name` is the part of their keys that says where they stand. */
export interface Branch {
  /** `then`, `else-if~1`, `else`; of a `try` or `switch`: `try`, `catch`, `finally`, `case~1`, `default`. */
  readonly name: string;
  /** The condition, the case's value, or the name of the caught error; `null` where there is none. */
  readonly expression: string | null;
  readonly line: number;
}

/** `map` is a `map` whose function is async, or that stands in `Promise.all(…)`: the elements run at the same time. */
export type LoopForm = 'for-of' | 'for-in' | 'for' | 'while' | 'do' | 'forEach' | 'map';

export interface LoopBlock extends BlockBase {
  readonly kind: 'loop';
  readonly form: LoopForm;
  /** What each element is called, for the forms that go through a list. */
  readonly variable: string | null;
  /** What is gone through, or the condition; for `for`, all that stands in its parentheses. */
  readonly expression: string;
  /** Of `map`: what the results are assigned to. */
  readonly result: string | null;
  readonly returns?: true;
  readonly blocks: readonly Block[];
}

/** The call of a mapping of the project. */
export interface MappingBlock extends BlockBase, BlockResult {
  readonly kind: 'mapping';
  readonly mapping: string;
  /** The arguments' source texts. */
  readonly arguments: readonly string[];
}

export const kvOperations = [
  'open',
  'get',
  'set',
  'delete',
  'list',
  'count',
  'setMany',
  'insertMany',
  'deleteMany',
] as const;

export type KvOperation = (typeof kvOperations)[number];

/** `scope` is absent where `openKv()` is given none. */
export interface KvBlock extends BlockBase, BlockResult {
  readonly kind: 'kv';
  readonly operation: KvOperation;
  readonly scope?: string | null;
  readonly scopeExpression?: string;
  /** The entry's key where it is a plain text; arrays and computed keys are in `entryExpression`. For `list`, the prefix. */
  readonly entry?: string | null;
  readonly entryExpression?: string;
  /** Of `set`. */
  readonly valueExpression?: string;
  /** Of `get` and `list`: the second argument. */
  readonly optionsExpression?: string;
  /** Of `get`: what stands in for a missing entry, from `defaultValue` or `??`. */
  readonly fallbackExpression?: string;
}

export interface LogBlock extends BlockBase {
  readonly kind: 'log';
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string | null;
  readonly messageExpression?: string;
  /** The second argument. */
  readonly fieldsExpression?: string;
  readonly returns?: true;
}

/** `issueExpression` is set, and the rest absent, where the issue is no plain object literal. */
export interface IssueBlock extends BlockBase, BlockResult {
  readonly kind: 'issue';
  readonly severity?: string | null;
  readonly severityExpression?: string;
  readonly title?: string | null;
  readonly titleExpression?: string;
  readonly message?: string | null;
  readonly messageExpression?: string;
  readonly annotationsExpression?: string;
  readonly issueExpression?: string;
  readonly optionsExpression?: string;
}

/** The start of a durable workflow. */
export interface StartBlock extends BlockBase, BlockResult {
  readonly kind: 'start';
  /** The id of the workflow to start. */
  readonly workflow: string | null;
  readonly workflowExpression?: string;
  /** The `data` option; `optionsExpression` where the options are no plain object literal. */
  readonly dataExpression?: string;
  readonly optionsExpression?: string;
}

/** `rescheduleWorkflow(workflow, delay)`; the delay is a text such as `5s`. */
export interface RescheduleBlock extends BlockBase, BlockResult {
  readonly kind: 'reschedule';
  readonly workflowExpression: string | null;
  readonly delay: string | null;
  readonly delayExpression?: string;
}

/** `completeWorkflow(workflow, status, result)`. */
export interface CompleteBlock extends BlockBase, BlockResult {
  readonly kind: 'complete';
  readonly workflowExpression: string | null;
  readonly status: string | null;
  readonly statusExpression?: string;
  readonly valueExpression?: string;
}

/** `activation.getVariable(name)`. */
export interface VariableBlock extends BlockBase, BlockResult {
  readonly kind: 'variable';
  readonly name: string | null;
  readonly nameExpression?: string;
  /** The type argument's text. */
  readonly type?: string;
  /** What stands in for a missing value, behind `??` or `||`. */
  readonly fallbackExpression?: string;
}

export interface ReturnBlock extends BlockBase {
  readonly kind: 'return';
  /** `null` for `return;`. */
  readonly expression: string | null;
}

export interface ThrowBlock extends BlockBase {
  readonly kind: 'throw';
  readonly expression: string;
}

/** Code that is shown as it is and only changed as code. `try`, `switch` and functions in it still show what they hold. */
export interface CodeBlock extends BlockBase {
  readonly kind: 'code';
  readonly form: 'try' | 'switch' | 'statements';
  readonly source: string;
  /** Of `try` and `switch`. */
  readonly branches?: readonly Branch[];
}
