import type { TokenCount } from '../../../shared/assistant/proposal.ts';
import type { ModelTurn, ToolCall } from './types.ts';

/** A part of a call in a stream. Dialects leave out what the protocol asks for, or send objects for texts. */
export interface CallDelta {
  readonly index?: number | undefined;
  readonly id?: string | null | undefined;
  readonly function?:
    { readonly name?: string | null | undefined; readonly arguments?: unknown } | undefined;
}

/** A chunk of a stream of chat completions, as loosely as servers keep to it. */
export interface StreamChunk {
  readonly choices?:
    | readonly {
        readonly delta?:
          | {
              readonly content?: string | null | undefined;
              readonly reasoning_content?: string | null | undefined;
              readonly reasoning?: string | null | undefined;
              readonly tool_calls?: readonly CallDelta[] | null | undefined;
            }
          | null
          | undefined;
        readonly finish_reason?: string | null | undefined;
      }[]
    | null
    | undefined;
  readonly usage?:
    | {
        readonly prompt_tokens?: number | undefined;
        readonly completion_tokens?: number | undefined;
      }
    | null
    | undefined;
}

interface OpenCall {
  id: string | null;
  name: string;
  arguments: string;
  readonly index: number | null;
}

export interface Accumulator {
  push(chunk: StreamChunk): void;
  /** What has come. `end` is what the stream said of its end, `dropped` where it has said nothing. */
  turn(): ModelTurn;
}

/**
 * Puts a stream together as tolerantly as servers speak it: without roles, without indexes, with the same index for two calls,
 * with arguments as objects, with the tokens in any chunk.
 */
export function createAccumulator(): Accumulator {
  let text = '';
  let reasoning = '';
  let finish: string | null = null;
  let usage: TokenCount = { input: 0, output: 0 };
  const calls: OpenCall[] = [];

  return {
    push(chunk) {
      if (chunk.usage !== null && chunk.usage !== undefined) {
        const { prompt_tokens: input = 0, completion_tokens: output = 0 } = chunk.usage;
        usage = { input, output };
      }
      const choice = chunk.choices?.[0];
      if (choice === undefined) return;
      finish = choice.finish_reason ?? finish;
      const { delta } = choice;
      if (delta === null || delta === undefined) return;
      text += delta.content ?? '';
      reasoning += delta.reasoning_content ?? delta.reasoning ?? '';
      for (const part of delta.tool_calls ?? []) addPart(calls, part);
    },
    turn: () => ({
      text,
      reasoning,
      calls: calls.map(toCall),
      end: endOf(finish),
      usage,
    }),
  };
}

function addPart(calls: OpenCall[], part: CallDelta): void {
  const call = openCall(calls, part) ?? newCall(calls, part);
  call.id ??= part.id ?? null;
  call.name += call.arguments === '' ? (part.function?.name ?? '') : '';
  call.arguments += argumentText(part.function?.arguments);
}

/** The call that a part goes on with; `undefined` where it begins another one. */
function openCall(calls: readonly OpenCall[], { index, id, function: called }: CallDelta) {
  if (index === undefined) {
    const last = calls.at(-1);
    const beginsAnother =
      last !== undefined &&
      ((id !== null && id !== undefined && last.id !== null && id !== last.id) ||
        (Boolean(called?.name) && last.arguments !== ''));
    return beginsAnother ? undefined : last;
  }
  const same = calls.findLast((call) => call.index === index);
  const isOther = id !== null && id !== undefined && id !== '' && same?.id !== id;
  return same !== undefined && isOther && same.id !== null ? undefined : same;
}

function newCall(calls: OpenCall[], { index, id }: CallDelta): OpenCall {
  const call: OpenCall = { id: id ?? null, name: '', arguments: '', index: index ?? null };
  calls.push(call);
  return call;
}

function argumentText(given: unknown): string {
  if (given === undefined || given === null) return '';
  return typeof given === 'string' ? given : JSON.stringify(given);
}

function toCall({ id, name, arguments: text }: OpenCall, index: number): ToolCall {
  return { id: id === null || id === '' ? `call-${index + 1}` : id, name, arguments: text };
}

function endOf(finish: string | null): ModelTurn['end'] {
  switch (finish) {
    case null:
      return 'dropped';
    case 'length':
      return 'length';
    case 'content_filter':
      return 'filtered';
    default:
      return 'complete';
  }
}
