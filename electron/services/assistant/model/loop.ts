import type { AssistantProgress } from '../../../../shared/assistant/progress.ts';
import type { BrokenOff, TokenCount } from '../../../../shared/assistant/proposal.ts';
import { estimateTokens } from '../../../../shared/assistant/tokens.ts';
import { errorMessage, FlowrightError } from '../../../../shared/base/error.ts';
import type { ChatMessage, ModelTurn, ToolCall, ToolDefinition } from '../../models/types.ts';
import { outgoing, tokensOf, type Outgoing } from './conversation.ts';
import type { Desk } from './desk.ts';
import { jsonCalls } from './json-calls.ts';
import type { Mask } from './masking.ts';
import { repeatableCall } from './read-call.ts';
import { answersTo, runCalls, wholeCalls } from './run-calls.ts';
import { createTextStream } from './text-stream.ts';
import { toolsOf } from './tools.ts';
import { trim } from './trim.ts';

export interface LoopParts {
  /** One request to the model. */
  readonly send: (
    messages: readonly ChatMessage[],
    tools: readonly ToolDefinition[],
    onProgress: (turn: ModelTurn) => void,
    signal: AbortSignal,
  ) => Promise<ModelTurn>;
  /** Whether the model calls tools; else it answers with JSON. */
  readonly hasTools: boolean;
  /** What is wrong with what is on the desk, as sentences; none when it holds. */
  readonly check: (desk: Desk, signal: AbortSignal) => Promise<readonly string[]>;
  /** Takes secrets out of all that is sent. */
  readonly mask: Mask;
  readonly emit: (event: AssistantProgress) => void;
  /** Tokens, in and out, after which the work ends with what there is. */
  readonly budget: number;
  /** Tokens of one request that the model takes; absent or `null` where nobody told. */
  readonly contextLimit?: number | null | undefined;
}

/** A conversation that goes on. */
export interface Conversation {
  /** Without the system's message, which is made anew for each request. */
  readonly messages: readonly ChatMessage[];
  /** The place of the request among them. */
  readonly request: number;
  /** Of the turn so far. */
  readonly usage: TokenCount;
}

export interface LoopResult {
  /** Why it ended before its end: what is on the desk is whole, but may not be all. `null` where the model finished. */
  readonly cause: BrokenOff['cause'] | null;
  /** For people. */
  readonly reason: string | null;
  readonly answer: string;
  readonly conversation: Conversation;
}

const mostSteps = 60;
const mostRepairs = 3;

/** Tokens of a request beyond which old results are dropped, where nobody told what the model takes. */
const usualRoom = 100_000;
/** What is left free for the answer. */
const usableRoom = 0.8;

/**
 * Lets a model work on the desk until it finishes, at most as far as its budget goes. Throws what its first request throws; what goes
 * wrong later ends the work with what is complete.
 */
export async function runLoop(
  parts: LoopParts,
  desk: Desk,
  begun: Conversation,
  title: string,
  signal: AbortSignal,
): Promise<LoopResult> {
  const tools = toolsOf(desk.mode);
  let { messages, request, usage } = begun;
  let answer = '';
  let repairs = 0;
  const result = (cause: LoopResult['cause'], reason: string | null): LoopResult => ({
    cause,
    reason,
    answer: desk.finished?.answer || answer,
    conversation: { messages, request, usage },
  });
  const room = roomFor(parts, desk);

  for (let step = 0; step < mostSteps; step += 1) {
    ({ messages, request } = trim(messages, request, room));
    const said = outgoing(desk.mode, messages, parts);
    tellUsage(parts, usage, said);
    const turn = await ask(parts, said, signal).catch((error: unknown) => {
      if (step === 0) throw error;
      return asError(error);
    });
    if (turn instanceof Error) return result(...endOf(turn, signal));
    usage = addUsage(usage, turn, said);
    tellUsage(parts, usage, said);
    const { text, calls: asked } = parts.hasTools ? turn : jsonCalls(turn.text);
    if (text !== '') answer = text;
    const isWhole = turn.end === 'complete';
    const isCut = turn.end !== 'complete' && turn.end !== 'length';
    const whole = isWhole ? asked : wholeCalls(asked, parts.hasTools);
    // Nobody can answer half a call, and some providers refuse to read it.
    const calls = isCut ? whole : asked;
    const results = await runCalls(whole, tools, desk, parts.emit);
    messages = [
      ...messages,
      ...answerOf(turn.text, calls, parts),
      ...answersTo(calls, results, parts.hasTools),
    ];
    if (turn.end === 'stopped') return result('stopped', 'It was stopped.');
    if (turn.end === 'dropped' && step === 0 && asked.length === 0 && text === '') {
      throw new FlowrightError('failed', 'The model answered nothing.', 'Try again.');
    }
    if (isCut) return result('dropped', 'The answer of the model broke off.');
    if (usedSince(begun.usage, usage) > parts.budget) {
      return result('budget', 'The token budget of this turn is used up.');
    }
    if (asked.length === 0 && isWhole) {
      // A model that only talks has nothing to add.
      desk.finish(desk.finished ?? { title, answer: text, assumptions: [], declined: null });
    }
    if (desk.finished === null) continue;
    const problems = await parts.check(desk, signal).catch(asError);
    if (problems instanceof Error) return result(...endOf(problems, signal));
    if (problems.length === 0) return result(null, null);
    if (repairs >= mostRepairs) {
      return result(null, `${mostRepairs} rounds of repair did not help.`);
    }
    repairs += 1;
    parts.emit({ kind: 'repair', round: repairs, problems });
    desk.reopen();
    messages = [...messages, { role: 'user', content: repairText(problems) }];
  }
  return result('steps', 'The model did not come to an end.');
}

async function ask(
  parts: LoopParts,
  { messages, tools }: Outgoing,
  signal: AbortSignal,
): Promise<ModelTurn> {
  const stream = createTextStream(parts.emit);
  try {
    return await parts.send(messages, tools, (turn) => stream.push(turn.text), signal);
  } finally {
    stream.end();
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** A later request that failed takes nothing away of what is complete, and neither do checks that did not come to their end. */
function endOf(error: Error, signal: AbortSignal): [BrokenOff['cause'], string] {
  if (signal.aborted) return ['stopped', 'It was stopped.'];
  const { hint } = error instanceof FlowrightError ? error : { hint: undefined };
  return ['failed', [errorMessage(error), hint].filter(Boolean).join(' ')];
}

/** Tokens that messages may take beside the system's and the tools. */
function roomFor({ contextLimit, ...parts }: LoopParts, desk: Desk): number {
  const limit = (contextLimit ?? usualRoom / usableRoom) * usableRoom;
  return Math.max(0, limit - tokensOf(outgoing(desk.mode, [], parts)));
}

function tellUsage(parts: LoopParts, usage: TokenCount, said: Outgoing): void {
  const { budget, contextLimit = null } = parts;
  parts.emit({ kind: 'usage', usage, budget, context: tokensOf(said), contextLimit });
}

/** What a provider does not tell is estimated, and said to be. */
function addUsage(before: TokenCount, turn: ModelTurn, said: Outgoing): TokenCount {
  const { input, output } = turn.usage;
  const isTold = input + output > 0;
  const { text, reasoning, calls } = turn;
  const told = isTold
    ? { input, output }
    : {
        input: tokensOf(said),
        output: estimateTokens(text.length + reasoning.length + JSON.stringify(calls).length),
      };
  const isEstimated = !isTold || before.isEstimated === true;
  return {
    input: before.input + told.input,
    output: before.output + told.output,
    ...(isEstimated ? { isEstimated } : {}),
  };
}

function usedSince(before: TokenCount, now: TokenCount): number {
  return now.input + now.output - before.input - before.output;
}

/**
 * What a model said, for the next request. Its words are those that came: where it has no tools, its calls stand in them. An answer
 * without words and calls is no message that a provider would take back.
 */
function answerOf(
  content: string,
  calls: readonly ToolCall[],
  { hasTools }: LoopParts,
): readonly ChatMessage[] {
  if (content === '' && calls.length === 0) return [];
  return [{ role: 'assistant', content, calls: hasTools ? calls.map(repeatableCall) : [] }];
}

function repairText(problems: readonly string[]): string {
  return `The checks of your proposal found problems. Mend them with further changes, then call finish again.\n${problems.join('\n')}`;
}
