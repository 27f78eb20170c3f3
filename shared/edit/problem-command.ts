import { z } from 'zod';

const file = z.string().min(1).max(500);
/** 1-based. */
const position = z.number().int().min(1);

/** What is done about the problems that rules find (docs/rules.md). */
export const problemCommandSchemas = [
  z.strictObject({
    command: z.literal('problem.fix'),
    file,
    line: position,
    column: position,
    code: z.string().min(1).max(100),
  }),
  z.strictObject({
    command: z.literal('problem.silence'),
    file,
    line: position,
    rule: z
      .string()
      .regex(/^[\w-]+$/)
      .max(100),
    reason: z
      .string()
      .max(200)
      .regex(/^[^\r\n\u2028\u2029]*[^\s][^\r\n\u2028\u2029]*$/),
  }),
] as const;
