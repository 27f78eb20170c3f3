import { z } from 'zod';
import { attachedKinds, type AttachedFile } from '../../../../shared/assistant/attached-file.ts';
import type { ErrorCode } from '../../../../shared/base/error.ts';

/** Where a text stands among the kept ones, in bytes. */
const passageSchema = z.object({ start: z.int().min(0), end: z.int().min(0) });
export type Passage = z.infer<typeof passageSchema>;

const operationSchema = z.object({
  method: z.string(),
  path: z.string(),
  id: z.string().nullable(),
  /** Its first line. */
  summary: z.string(),
  tags: z.array(z.string()),
  /** Parameters, request and response. */
  detail: passageSchema,
});
/** An operation of an OpenAPI document. */
export type ReadOperation = z.infer<typeof operationSchema>;

const left = z.int().min(0);

const readingSchema = z.discriminatedUnion('kind', [
  /** As it was written. `left`: characters that were left out. */
  z.object({ kind: z.literal('text'), text: passageSchema, left }),
  /** `values`: the text as it was written, as far as it is kept. */
  z.object({ kind: z.literal('data'), shape: passageSchema, values: passageSchema, left }),
  /** `left`: pages at the end that were not read. */
  z.object({ kind: z.literal('pages'), pages: z.array(passageSchema), left }),
  z.object({
    kind: z.literal('operations'),
    title: z.string(),
    operations: z.array(operationSchema),
  }),
  z.object({ kind: z.literal('image'), mediaType: z.string() }),
  z.object({ kind: z.literal('nothing') }),
]);
/** What is known of a file without its texts: those stand beside it and are read where they are wanted. */
export type Reading = z.infer<typeof readingSchema>;

export const keptSchema = z.object({
  version: z.literal(1),
  file: z.object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(attachedKinds),
    size: z.number(),
    hasValues: z.boolean(),
    note: z.string(),
  }),
  reading: readingSchema,
});
/** An attached file as the user data holds it. */
export type KeptAttachment = z.infer<typeof keptSchema>;

/** What was made of a file, with the texts that the reading points into; a picture's own bytes. */
export interface ReadFile extends Pick<AttachedFile, 'kind' | 'hasValues' | 'note'> {
  readonly reading: Reading;
  readonly texts: Uint8Array;
}

/** What the worker is to read. */
export interface ReadTask {
  /** Absolute. */
  readonly path: string;
  /** The file's own name. */
  readonly name: string;
}

export type ReadMessage =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'read'; readonly file: ReadFile }
  | {
      readonly kind: 'error';
      /** `null` for what nobody expected. */
      readonly code: ErrorCode | null;
      readonly message: string;
      readonly hint: string | undefined;
    };

export type OnProgress = (done: number, total: number) => void;

/** Characters of one file that a model gets at most. */
export const mostCharacters = 60_000;

/** Collects texts and says where each of them stands. */
export class TextCollector {
  readonly #chunks: Buffer[] = [];
  #size = 0;

  add(text: string): Passage {
    const chunk = Buffer.from(text);
    const start = this.#size;
    this.#chunks.push(chunk);
    this.#size += chunk.byteLength;
    return { start, end: this.#size };
  }

  get size(): number {
    return this.#size;
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.#chunks);
  }
}
