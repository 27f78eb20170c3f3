import { createHash } from 'node:crypto';
import { z } from 'zod';
import { applyChanges } from '../../../shared/edit/plan.ts';
import type { ReadText } from '../files/read-text.ts';

/**
 * One journal is a text of JSON lines: who wrote it, then what became of unsaved files, the newest last. A line is written as a
 * whole, so a process that is killed leaves at most one line in pieces, and a change of several files stays one.
 */
const headerSchema = z.object({
  version: z.literal(1),
  /** Real path. */
  project: z.string(),
  owner: z.object({ pid: z.number(), started: z.string().nullable() }),
});

export type JournalHeader = z.infer<typeof headerSchema>;

/** `base` is `baseOf` what the disk held under the edits; a `text` of `null` deletes the file. */
const wholeSchema = z.object({
  file: z.string(),
  base: z.string().nullable(),
  text: z.string().nullable(),
});
/** Replaces a part of the text of before; `length` is that of the text after, in UTF-16 units. */
const partSchema = z.object({
  file: z.string(),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  insert: z.string(),
  length: z.number().int().min(0),
});
const savedSchema = z.object({ file: z.string(), saved: z.literal(true) });
const batchSchema = z.object({
  /** Milliseconds since 1970, UTC. */
  at: z.number(),
  files: z.array(z.union([wholeSchema, partSchema, savedSchema])),
});

type JournalBatch = z.infer<typeof batchSchema>;
export type JournalRecord = JournalBatch['files'][number];

/** A file with edits that were not saved. */
export interface UnsavedFile {
  readonly file: string;
  readonly base: string | null;
  readonly text: string | null;
  /** When it was edited last, in milliseconds since 1970, UTC. */
  readonly at: number;
}

export interface ReadJournal {
  readonly header: JournalHeader;
  readonly files: ReadonlyMap<string, UnsavedFile>;
}

export function formatLine(line: JournalHeader | JournalBatch): string {
  return `${JSON.stringify(line)}\n`;
}

/** What a file held, short enough to compare it later: `null` for no file. */
export function baseOf(disk: ReadText): string | null {
  switch (disk.kind) {
    case 'missing':
      return null;
    case 'unreadable':
      return 'unreadable';
    case 'text':
      return createHash('sha256').update(disk.text).digest('hex');
  }
}

/**
 * Reads a journal up to the first line that is not whole; the rest was never acknowledged as kept. `null` for something that is
 * no journal of this version.
 */
export function parseJournal(content: string): ReadJournal | null {
  const [first, ...lines] = content.split('\n');
  // What follows the last line end is a line in pieces, or nothing.
  lines.pop();
  const header = headerSchema.safeParse(parseJson(first ?? ''));
  if (!header.success) return null;
  const files = new Map<string, UnsavedFile>();
  for (const line of lines) {
    const batch = batchSchema.safeParse(parseJson(line));
    if (!batch.success || !takeBatch(files, batch.data)) break;
  }
  return { header: header.data, files };
}

/** Whether the batch fits what was read before it; nothing of one that does not is taken. */
function takeBatch(files: Map<string, UnsavedFile>, { at, files: records }: JournalBatch): boolean {
  const taken = new Map<string, UnsavedFile | null>();
  for (const record of records) {
    const { file } = record;
    if ('saved' in record) {
      taken.set(file, null);
    } else if ('text' in record) {
      taken.set(file, { file, base: record.base, text: record.text, at });
    } else {
      const before = files.get(file);
      if (before === undefined || before.text === null) return false;
      const text = applyChanges(before.text, [record]);
      if (text.length !== record.length) return false;
      taken.set(file, { ...before, text, at });
    }
  }
  for (const [file, unsaved] of taken) {
    if (unsaved === null) files.delete(file);
    else files.set(file, unsaved);
  }
  return true;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
