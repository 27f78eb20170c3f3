import { jsonrepair } from 'jsonrepair';
import type { ToolCall } from '../../models/types.ts';

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

export function parseStrictly(text: string): Parsed {
  try {
    return { ok: true, value: text.trim() === '' ? {} : JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

/** Small models forget a quote or a bracket; what can be read in only one way is. */
export function parseArguments(text: string): Parsed {
  const strict = parseStrictly(text);
  if (strict.ok) return strict;
  try {
    const value: unknown = JSON.parse(jsonrepair(text));
    return typeof value === 'object' ? { ok: true, value } : { ok: false };
  } catch {
    return { ok: false };
  }
}

/** What stands in a history for the name of a call that could be the name of no tool. */
export const unknownToolName = 'unknown_tool';

/**
 * A call as every provider takes it back in a history: several refuse the whole request where arguments are no JSON object, or where
 * a name is none that they would take for a tool.
 */
export function repeatableCall({ id, name, arguments: text }: ToolCall): ToolCall {
  const given = parseArguments(text);
  return {
    id,
    name: /^[\w-]{1,64}$/.test(name) ? name : unknownToolName,
    arguments: given.ok && isObject(given.value) ? JSON.stringify(given.value) : '{}',
  };
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
