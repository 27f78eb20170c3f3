import { z } from 'zod';
import { call } from './call-definition.ts';

const key = z.string().min(1).max(500);

/** Calls that read code as text. */
export const codeCalls = {
  /** Steps of a workflow as TypeScript for the clipboard; the command `step.paste` takes it. */
  'code.copy': call<{ readonly text: string }>()(
    'read',
    z.strictObject({ workflow: key, steps: z.array(key).min(1).max(1000) }),
  ),
} as const;
