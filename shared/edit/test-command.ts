import { z } from 'zod';

const name = z.string().min(1).max(200);
const message = z.string().max(2000);

/** The commands for the tests of pure functions (docs/cli.md, `apply`). `mapping` is a mapping, or any exported function. */
export const testCommandSchemas = [
  z.strictObject({
    command: z.literal('mapping.addSample'),
    mapping: name,
    name,
    /** In the order of the parameters. */
    arguments: z.array(z.unknown()).min(1).max(20),
    expected: z.unknown().optional(),
    throws: message.optional(),
  }),
  z.strictObject({
    command: z.literal('mapping.generateTests'),
    mapping: name,
    /** Whether samples for missing, null, empty and many values are made from the types. */
    edgeCases: z.boolean().optional(),
    /** What came of samples that have no expected result yet. */
    results: z
      .array(z.strictObject({ name, expected: z.unknown().optional(), throws: message.optional() }))
      .max(1000)
      .optional(),
  }),
] as const;
