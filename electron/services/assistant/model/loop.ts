import { randomUUID } from 'node:crypto';
import { jsonrepair } from 'jsonrepair';
import type { AssistantProgress } from '../../../../shared/assistant/progress.ts';
import { FlowrightError } from '../../../../shared/base/error.ts';
import type { AssistantMode, TokenCount } from '../../../../shared/assistant/proposal.ts';
import { quotedAttachment, type Attachment } from '../../../../shared/assistant/untrusted.ts';
import type { ChatMessage, ModelTurn, ToolCall, ToolDefinition } from '../../models/types.ts';
import type { Desk } from './desk.ts';
import { jsonCalls, jsonInstruction } from './json-calls.ts';
import { systemPrompt } from './system-prompt.ts';
import { toolsOf, unknownTool, type Tool, type ToolResult } from './tools.ts';

export interface LoopRequest {
  readonly mode: AssistantMode;
  readonly prompt: string;
  readonly attachments: readonly Attachment[];
  /** The turns before, oldest first. */
  readonly history: readonly ChatMessage[];
}

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
  /** Takes secrets out of a text before it is sent. */
  readonly mask: (text: string) => string;
  readonly emit: (event: AssistantProgress) => void;
  /** Tokens, in and out, after which the work ends with what there is. */
  readonly budget: number;
}

export interface LoopResult {
  /** `cut`: it was stopped, dropped or ran out of its budget: what is on the desk is whole, but may not be all. */
  readonly end: 'finished' | 'cut';
  readonly reason: string | null;
  readonly answer: string;
  readonly usage: TokenCount;
  readonly messages: readonly ChatMessage[];
}

const mostSteps = 60;
const mostRepairs = 3;

/** Lets a model work on the desk until it finishes, at most as far as its budget goes. Throws what a request throws at its start. */
export async function runLoop(
  parts: LoopParts,
  desk: Desk,
  request: LoopRequest,
  signal: AbortSignal,
): Promise<LoopResult> {
  const tools = toolsOf(desk.mode);
  const messages: ChatMessage[] = [
    ...request.history,
    { role: 'user', content: parts.mask(userText(request)) },
  ];
  const usage = { input: 0, output: 0 };
  let answer = '';
  let repairs = 0;
  const result = (end: LoopResult['end'], reason: string | null): LoopResult => ({
    end,
    reason,
    answer: desk.finished?.answer || answer,
    usage,
    messages,
  });

  for (let step = 0; step < mostSteps; step += 1) {
    const turn = await parts.send(
      [systemMessage(parts, desk.mode, tools), ...messages],
      parts.hasTools ? tools.map(({ definition }) => definition) : [],
      (so) => parts.emit({ kind: 'text', text: so.text }),
      signal,
    );
    usage.input += turn.usage.input;
    usage.output += turn.usage.output;
    const { text, calls } = parts.hasTools ? turn : jsonCalls(turn.text);
    if (text !== '') answer = text;
    messages.push({ role: 'assistant', content: text, calls: parts.hasTools ? calls : [] });
    const whole = turn.end === 'complete' ? calls : wholeCalls(calls);
    const results = await runCalls(whole, tools, desk, parts);
    answerCalls(messages, calls, results, parts);
    if (turn.end === 'stopped') return result('cut', 'It was stopped.');
    if (turn.end === 'dropped' && calls.length === 0 && text === '') {
      throw new FlowrightError('failed', 'The model answered nothing.', 'Try again.');
    }
    if (turn.end === 'dropped' || turn.end === 'filtered') {
      return result('cut', 'The answer of the model broke off.');
    }
    if (usage.input + usage.output > parts.budget) {
      return result('cut', 'The token budget of this turn is used up.');
    }
    if (calls.length === 0 && turn.end === 'complete') {
      // A model that only talks has nothing to add.
      desk.finish(
        desk.finished ?? { title: request.prompt, answer: text, assumptions: [], declined: null },
      );
    }
    if (desk.finished === null) continue;
    const problems = await parts.check(desk, signal);
    if (problems.length === 0) return result('finished', null);
    if (repairs >= mostRepairs) {
      return result('finished', `${mostRepairs} rounds of repair did not help.`);
    }
    repairs += 1;
    parts.emit({ kind: 'repair', round: repairs, problems });
    desk.reopen();
    messages.push({ role: 'user', content: parts.mask(repairText(problems)) });
  }
  return result('cut', 'The model did not come to an end.');
}

function systemMessage(parts: LoopParts, mode: AssistantMode, tools: readonly Tool[]): ChatMessage {
  const prompt = systemPrompt(mode);
  const content = parts.hasTools
    ? prompt
    : `${prompt}\n\n${jsonInstruction(tools.map(({ definition }) => definition))}`;
  return { role: 'system', content };
}

function userText({ prompt, attachments }: LoopRequest): string {
  const mark = `=====${randomUUID()}`;
  return [prompt, ...attachments.map((each) => quotedAttachment(each, mark))].join('\n\n');
}

function repairText(problems: readonly string[]): string {
  return `The checks of your proposal found problems. Mend them with further changes, then call finish again.\n${problems.join('\n')}`;
}

/** Of an answer that was cut, the calls whose arguments had come to their end. */
function wholeCalls(calls: readonly ToolCall[]): readonly ToolCall[] {
  return calls.filter(({ arguments: text }) => parseStrictly(text).ok);
}

async function runCalls(
  calls: readonly ToolCall[],
  tools: readonly Tool[],
  desk: Desk,
  { emit }: LoopParts,
): Promise<ReadonlyMap<ToolCall, ToolResult>> {
  const results = new Map<ToolCall, ToolResult>();
  // One after the other: each builds on what the one before changed.
  for (const call of calls) {
    const result = await runCall(call, tools, desk);
    results.set(call, result);
    emit({ kind: 'tool', name: call.name, detail: detailOf(call, result), ok: result.ok });
  }
  return results;
}

function runCall(
  call: ToolCall,
  tools: readonly Tool[],
  desk: Desk,
): ToolResult | Promise<ToolResult> {
  const tool = tools.find(({ definition }) => definition.name === call.name);
  if (tool === undefined) return unknownTool(call.name, tools);
  const given = parseArguments(call.arguments);
  return given.ok
    ? tool.run(given.value, desk)
    : { ok: false, error: 'The arguments are no JSON object.' };
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

function parseStrictly(text: string): Parsed {
  try {
    return { ok: true, value: text.trim() === '' ? {} : JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

/** Small models forget a quote or a bracket; what can be read in only one way is. */
function parseArguments(text: string): Parsed {
  const strict = parseStrictly(text);
  if (strict.ok) return strict;
  try {
    const value: unknown = JSON.parse(jsonrepair(text));
    return typeof value === 'object' ? { ok: true, value } : { ok: false };
  } catch {
    return { ok: false };
  }
}

/** Every call gets exactly one answer, also one that was cut; without tools all answers stand in one message. */
function answerCalls(
  messages: ChatMessage[],
  calls: readonly ToolCall[],
  results: ReadonlyMap<ToolCall, ToolResult>,
  { hasTools, mask }: LoopParts,
): void {
  const cut: ToolResult = { ok: false, error: 'The call was cut off; it was not made.' };
  const texts = calls.map((call) => mask(JSON.stringify(results.get(call) ?? cut)));
  if (hasTools) {
    calls.forEach(({ id }, index) => {
      messages.push({ role: 'tool', callId: id, content: texts[index] ?? '' });
    });
  } else if (texts.length > 0) {
    const lines = calls.map(({ name }, index) => `${name}: ${texts[index] ?? ''}`);
    messages.push({ role: 'user', content: `Results:\n${lines.join('\n')}` });
  }
}

function detailOf({ arguments: text }: ToolCall, result: ToolResult): string {
  if (!result.ok) return result.error;
  const given = parseArguments(text);
  if (!given.ok || typeof given.value !== 'object' || given.value === null) return '';
  const { label, name, file, command, text: wanted } = given.value as Record<string, unknown>;
  const detail = label ?? name ?? file ?? command ?? wanted;
  return typeof detail === 'string' ? detail.slice(0, 200) : '';
}
