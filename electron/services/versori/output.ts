import { z } from 'zod';
import { VersoriError } from './failure.ts';

/**
 * Reads what the CLI printed with `--output=json`: a list is `{"type","items"}`, but an empty one is the plain text `(no
 * items)` in every format.
 */
export function parseList<Item>(stdout: string, item: z.ZodType<Item>): readonly Item[] {
  if (stdout.trim() === '(no items)') return [];
  return parseJson(stdout, z.object({ items: z.array(item) })).items;
}

export function parseJson<Value>(stdout: string, schema: z.ZodType<Value>): Value {
  let value: unknown;
  try {
    value = JSON.parse(stdout);
  } catch {
    throw unexpected();
  }
  const result = schema.safeParse(value);
  if (!result.success) throw unexpected();
  return result.data;
}

/** For commands whose success is silence; anything but a group's help text is ignored. */
export function parseNothing(): null {
  return null;
}

/** An unknown sub-command prints its group's help and exits with 0, so nothing was done. */
export function isGroupHelp(stdout: string): boolean {
  return /^Usage:\n {2}versori /m.test(stdout) && /^Available Commands:$/m.test(stdout);
}

function unexpected(): VersoriError {
  return new VersoriError(
    'uncertain',
    'The Versori CLI printed something unexpected.',
    'Check with "versori version" that the configured program is the Versori CLI.',
  );
}
