import type { AssistantProgress } from '../../../../shared/assistant/progress.ts';
import type { ChatMessage, ToolCall } from '../../models/types.ts';
import type { Desk } from './desk.ts';
import { resultsHead } from './json-calls.ts';
import { parseArguments, parseStrictly } from './read-call.ts';
import { unknownTool, type Tool, type ToolResult } from './tools.ts';

/** Of an answer that was cut, the calls whose arguments had come to their end. Of those in JSON the last one was closed by guess. */
export function wholeCalls(calls: readonly ToolCall[], hasTools: boolean): readonly ToolCall[] {
  return hasTools
    ? calls.filter(({ arguments: text }) => parseStrictly(text).ok)
    : calls.slice(0, -1);
}

/** One after the other: each builds on what the one before changed. */
export async function runCalls(
  calls: readonly ToolCall[],
  tools: readonly Tool[],
  desk: Desk,
  emit: (event: AssistantProgress) => void,
): Promise<ReadonlyMap<ToolCall, ToolResult>> {
  const results = new Map<ToolCall, ToolResult>();
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

/** The answers to calls: exactly one for each, also for one that was cut; without tools all stand in one message. */
export function answersTo(
  calls: readonly ToolCall[],
  results: ReadonlyMap<ToolCall, ToolResult>,
  hasTools: boolean,
): readonly ChatMessage[] {
  const cut: ToolResult = { ok: false, error: 'The call was cut off; it was not made.' };
  const texts = calls.map((call) => JSON.stringify(results.get(call) ?? cut));
  if (hasTools) {
    return calls.map(({ id }, index) => ({
      role: 'tool',
      callId: id,
      content: texts[index] ?? '',
    }));
  }
  if (texts.length === 0) return [];
  const lines = calls.map(
    ({ name }, index) => `Call ${index + 1} (${name}): ${texts[index] ?? ''}`,
  );
  return [{ role: 'user', content: `${resultsHead}\n${lines.join('\n')}` }];
}

function detailOf({ arguments: text }: ToolCall, result: ToolResult): string {
  if (!result.ok) return result.error;
  const given = parseArguments(text);
  if (!given.ok || typeof given.value !== 'object' || given.value === null) return '';
  const { label, name, file, command, text: wanted } = given.value as Record<string, unknown>;
  const detail = label ?? name ?? file ?? command ?? wanted;
  return typeof detail === 'string' ? detail.slice(0, 200) : '';
}
