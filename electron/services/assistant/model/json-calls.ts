import { jsonrepair } from 'jsonrepair';
import { z } from 'zod';
import type { ToolCall, ToolDefinition } from '../../models/types.ts';

/** What the message with the results of calls begins with, where a model has no tools. */
export const resultsHead = 'Results:';

const callSchema = z.object({ name: z.string(), arguments: z.looseObject({}).optional() });

/** What is asked for. An object with neither is something else that the model says. */
const answerSchema = z
  .object({ text: z.string().optional(), calls: z.array(callSchema).optional() })
  .refine(({ text, calls }) => text !== undefined || calls !== undefined);

/** A call alone, as small models like to answer. */
const bareCallSchema = callSchema
  .required()
  .extend({ text: z.string().optional() })
  .transform(({ text, ...call }) => ({ text, calls: [call] }));

/** How a model without tools is told of them. */
export function jsonInstruction(tools: readonly ToolDefinition[]): string {
  const listed = tools.map(({ name, description, parameters }) =>
    JSON.stringify({ name, description, parameters }),
  );
  return `Answer with one JSON object and nothing else: {"text": "what you want to say", "calls": [{"name": "…", "arguments": {…}}]}. The results of the calls come with the next message. The calls you can make:\n${listed.join('\n')}`;
}

/** The calls in a text answer; a text that is no such object is taken as words. */
export function jsonCalls(text: string): { text: string; calls: readonly ToolCall[] } {
  const parsed = z.union([bareCallSchema, answerSchema]).safeParse(readObject(text));
  if (!parsed.success) return { text, calls: [] };
  const { text: said = '', calls = [] } = parsed.data;
  return {
    text: said,
    calls: calls.map(({ name, arguments: given = {} }, index) => ({
      id: `call-${index + 1}`,
      name,
      arguments: JSON.stringify(given),
    })),
  };
}

/** The object between the first and the last brace: models like to put words or a fence around it. */
function readObject(text: string): unknown {
  const start = text.indexOf('{');
  if (start < 0) return null;
  const end = text.lastIndexOf('}');
  try {
    return JSON.parse(jsonrepair(text.slice(start, end < start ? undefined : end + 1)));
  } catch {
    return null;
  }
}
