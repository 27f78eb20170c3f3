import { open, rename, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { isMissing } from '../files/io.ts';
import { isUnsaved } from './documents.ts';
import type { TextDocument } from './documents.ts';
import { baseOf, formatLine } from './journal-record.ts';
import type { JournalHeader, JournalRecord } from './journal-record.ts';
import { createTaskQueue } from './queue.ts';
import { smallestChange } from './text-diff.ts';

/** Keeps the unsaved edits of a session where a crash cannot reach them. */
export interface Journal {
  /** Something may have changed; it is written in a moment, together with what comes until then. */
  note(): void;
  /** Resolves to whether the edits of now are on the disk. Never throws. */
  flush(): Promise<boolean>;
  /** Ends, and removes the file: everything was saved, or is not wanted. With `keep` the file stays for the next session. */
  close(options?: { readonly keep?: boolean }): Promise<void>;
}

export interface JournalOptions {
  readonly path: string;
  readonly header: JournalHeader;
  readonly documents: () => Iterable<TextDocument>;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** The edits cannot be kept: the system's error, told once until it works again. */
  readonly onTrouble: (error: unknown) => void;
}

/** Edits wait this long, in milliseconds, so that a burst of typing is one line. Well below the two seconds that are promised. */
const collectMs = 150;
const retryMs = 2000;
/** A journal longer than this, and than a few times what is unsaved, is written anew. In bytes. */
const longestJournal = 1024 * 1024;

/** What the journal says of a document. */
type Written = Pick<TextDocument, 'text' | 'disk'>;

/** A journal file exists only while something is unsaved. */
export function createJournal(options: JournalOptions): Journal {
  const queue = createTaskQueue();
  const file = createJournalFile(options.path);
  const written = new Map<string, Written>();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let isInTrouble = false;

  const writeRecords = async (records: readonly JournalRecord[], isWhole: boolean) => {
    const line = formatLine({ at: options.now(), files: [...records] });
    if (isWhole) await file.replace(formatLine(options.header) + line);
    else await file.append(line);
  };

  const write = async () => {
    const documents = [...options.documents()];
    const unsaved = documents.filter(isUnsaved);
    if (unsaved.length === 0) {
      written.clear();
      await file.remove();
      return;
    }
    const records = recordsSince(written, documents);
    if (records.length === 0) return;
    const size = unsaved.reduce((sum, { text }) => sum + (text?.length ?? 0), 0);
    const isWhole = !file.isOpen || file.size > longestJournal + 4 * size;
    // The texts as they are now: they may change while the line is on its way.
    const states = unsaved.map(({ file, text, disk }) => [file, { text, disk }] as const);
    await writeRecords(isWhole ? unsaved.map(wholeRecord) : records, isWhole);
    written.clear();
    for (const [name, state] of states) written.set(name, state);
  };

  const writeOrTell = async (): Promise<boolean> => {
    clearTimeout(timer);
    timer = undefined;
    if (isClosed) return false;
    try {
      await write();
      isInTrouble = false;
      return true;
    } catch (error) {
      // Whatever stands there now may end in pieces: the next attempt begins anew.
      written.clear();
      await file.abandon();
      if (!isInTrouble) options.onTrouble(error);
      isInTrouble = true;
      schedule(retryMs);
      return false;
    }
  };

  const schedule = (ms: number) => {
    if (isClosed) return;
    timer ??= setTimeout(() => void queue.run(writeOrTell), ms);
  };

  return {
    note: () => {
      schedule(collectMs);
    },
    flush: () => queue.run(writeOrTell),
    close: ({ keep = false } = {}) =>
      queue.run(async () => {
        isClosed = true;
        clearTimeout(timer);
        await (keep ? file.close() : file.remove()).catch(options.onTrouble);
      }),
  };
}

/** What the documents hold that the journal does not say yet. */
function recordsSince(
  written: ReadonlyMap<string, Written>,
  documents: readonly TextDocument[],
): readonly JournalRecord[] {
  return documents.flatMap((document): JournalRecord[] => {
    const { file, text, disk } = document;
    const before = written.get(file);
    if (!isUnsaved(document)) return before === undefined ? [] : [{ file, saved: true }];
    if (before?.disk !== disk || before.text === null || text === null) {
      const isKnown = before?.disk === disk && before.text === text;
      return isKnown ? [] : [wholeRecord(document)];
    }
    const change = smallestChange(before.text, text);
    if (change === null) return [];
    const { start, end, insert } = change;
    return [{ file, start, end, insert, length: text.length }];
  });
}

function wholeRecord({ file, text, disk }: TextDocument): JournalRecord {
  return { file, base: baseOf(disk), text };
}

/** The file itself: readable by its owner only, and flushed to the disk at every step. */
function createJournalFile(path: string) {
  let handle: FileHandle | null = null;
  let size = 0;
  let mayExist = false;
  const close = async () => {
    const open = handle;
    handle = null;
    await open?.close();
  };
  return {
    get isOpen() {
      return handle !== null;
    },
    /** In bytes. */
    get size() {
      return size;
    },
    append: async (text: string) => {
      const bytes = Buffer.from(text);
      await handle?.appendFile(bytes);
      await handle?.datasync();
      size += bytes.byteLength;
    },
    /** The old content stays until the new one is complete. */
    replace: async (text: string) => {
      await close();
      const bytes = Buffer.from(text);
      const temporary = `${path}.tmp`;
      const fresh = await open(temporary, 'w', 0o600);
      try {
        await fresh.writeFile(bytes);
        await fresh.sync();
      } finally {
        await fresh.close();
      }
      await rename(temporary, path);
      mayExist = true;
      handle = await open(path, 'a');
      size = bytes.byteLength;
    },
    close,
    abandon: async () => {
      await close().catch(() => undefined);
      await unlink(`${path}.tmp`).catch(() => undefined);
    },
    remove: async () => {
      await close();
      if (!mayExist) return;
      await unlink(path).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
      mayExist = false;
    },
  };
}
