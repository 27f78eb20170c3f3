import { z } from 'zod';

const name = z.string().min(1).max(500);

/** Something of the open project that a prompt speaks of: what was mentioned, selected, or is to be changed, explained or mended. */
export const contextReferenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('workflow'), workflow: name }),
  z.strictObject({ kind: z.literal('step'), workflow: name, step: name }),
  /** `file#name`, as `MappingModel` has them. */
  z.strictObject({ kind: z.literal('mapping'), file: name, name }),
  z.strictObject({ kind: z.literal('shape'), name }),
  z.strictObject({ kind: z.literal('file'), file: name }),
  z.strictObject({
    kind: z.literal('problem'),
    file: name,
    line: z.int().min(0),
    code: z.string().max(200),
    message: z.string().max(5000),
  }),
]);

export type ContextReference = z.infer<typeof contextReferenceSchema>;

/** As people read it, without its kind: `order-intake / upsert-order`. */
export function referenceText(reference: ContextReference): string {
  switch (reference.kind) {
    case 'workflow':
      return reference.workflow;
    case 'step':
      return `${reference.workflow} / ${reference.step}`;
    case 'mapping':
    case 'shape':
      return reference.name;
    case 'file':
      return reference.file;
    case 'problem':
      return `${reference.file}:${reference.line}`;
  }
}

/** The same for the same thing. */
export function referenceKey(reference: ContextReference): string {
  return JSON.stringify(Object.entries(reference).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
