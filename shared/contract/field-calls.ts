import { z } from 'zod';
import { commandSchema } from '../edit/command.ts';
import { call } from './call-definition.ts';
import type { Completions, HoverText, Signature } from './language-types.ts';

/**
 * An expression that is being typed into a field of a form: the command that would put it into the code, with a name of its own
 * where the cursor is. Commands are tried one after the other until the engine can plan one.
 */
const cursor = z.strictObject({
  commands: z.array(commandSchema).min(1).max(4),
  mark: z.string().regex(/^\w{8,40}$/),
});

/**
 * What the compiler says of an expression as if it stood in the code already. Nothing is changed, and the open texts stay as they
 * are. Spans are counted from the cursor, so that what is in front of it is negative. `null` while the compiler is not ready, and for a
 * text that no command can place.
 */
export const fieldCalls = {
  'field.complete': call<Completions | null>()(
    'execute',
    cursor.extend({ trigger: z.string().max(1).optional() }),
    true,
  ),
  'field.hover': call<HoverText | null>()('execute', cursor, true),
  'field.signature': call<Signature | null>()('execute', cursor, true),
  /** The compiler's messages that the code would get with the command and does not have without it. */
  'field.problems': call<readonly string[] | null>()(
    'execute',
    z.strictObject({ command: commandSchema }),
    true,
  ),
} as const;
