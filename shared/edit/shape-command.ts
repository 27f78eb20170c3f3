import { z } from 'zod';

const name = z.string().min(1).max(200);
const path = z.string().min(1).max(1000);

/** Where a shape comes from. Documents are JSON values: a file is read, and YAML parsed, by whoever makes the command. */
const sourceSchema = z.union([
  z.strictObject({ samples: z.array(z.unknown()).min(1).max(1000) }),
  z.strictObject({ schema: z.unknown(), pointer: path.optional() }),
  z.strictObject({ openapi: z.unknown(), operation: z.string().min(1).max(500) }),
  z.strictObject({ code: z.string().min(1).max(200_000) }),
]);

/** The commands that change shapes (docs/cli.md, `apply`). */
export const shapeCommandSchemas = [
  z.strictObject({
    command: z.literal('shape.create'),
    name,
    from: sourceSchema,
    file: z.string().min(1).max(500).optional(),
  }),
  z.strictObject({
    command: z.literal('shape.update'),
    shape: name,
    from: sourceSchema,
    /** Whether fields that the source does not have go. */
    prune: z.boolean().optional(),
  }),
  z.strictObject({
    command: z.literal('shape.renameField'),
    shape: name,
    field: path,
    to: name,
  }),
  z.strictObject({
    command: z.literal('shape.adoptRename'),
    shape: name,
    from: path,
    to: path,
  }),
] as const;

export type ShapeSource = z.infer<typeof sourceSchema>;
