import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../files/io.ts';
import type { Clock, Logger } from '../ports.ts';
import type { TextDocument } from './documents.ts';
import { createJournal } from './journal.ts';
import type { Journal } from './journal.ts';
import { parseJournal } from './journal-record.ts';
import type { UnsavedFile } from './journal-record.ts';
import { isProcessAlive, startOfProcess } from '../process/process-life.ts';

/** A journal whose session ended without a chance to save. */
export interface Remnant {
  readonly id: string;
  readonly files: ReadonlyMap<string, UnsavedFile>;
  /** Removes it for good. */
  discard(): Promise<void>;
}

/** The journals of a host, in the user data and never in a project. */
export interface Journals {
  /** Those of a project (by real path) that nobody writes any more, the oldest first. */
  remnantsOf(project: string): Promise<readonly Remnant[]>;
  begin(
    project: string,
    documents: () => Iterable<TextDocument>,
    onTrouble: (error: unknown) => void,
  ): Promise<Journal>;
}

export interface JournalsOptions {
  /** Absolute. */
  readonly folder: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

const extension = '.jsonl';
const staleTemporaryMs = 60 * 60 * 1000;

export function createJournals({ folder, clock, logger }: JournalsOptions): Journals {
  /** Journals of this very process that are in use; a process is no remnant of itself. */
  const active = new Set<string>();

  const readRemnant = async (name: string, project: string): Promise<Remnant | null> => {
    const path = join(folder, name);
    const journal = parseJournal(await readFile(path, 'utf8'));
    if (journal === null) {
      logger.warn('a journal of unsaved edits is of another version', { path });
      return null;
    }
    const { owner, project: itsProject } = journal.header;
    if (itsProject !== project) return null;
    if (owner.pid !== process.pid && (await isProcessAlive(owner))) return null;
    return {
      id: name.slice(0, -extension.length),
      files: journal.files,
      discard: () => remove(path),
    };
  };

  return {
    remnantsOf: async (project) => {
      const names = await readdir(folder).catch((error: unknown) => {
        if (!isMissing(error)) logger.warn('the journals cannot be listed', { error });
        return [];
      });
      const own = names.filter((name) => name.startsWith(keyOf(project))).sort();
      const remnants: Remnant[] = [];
      for (const name of own) {
        const path = join(folder, name);
        if (name.endsWith('.tmp')) await removeStale(path, clock.now());
        if (!name.endsWith(extension) || active.has(path)) continue;
        // A journal that cannot be read must not keep its project from being opened; it stays for another time.
        const remnant = await readRemnant(name, project).catch((error: unknown) => {
          logger.warn('a journal of unsaved edits cannot be read', { path, error });
          return null;
        });
        if (remnant !== null) remnants.push(remnant);
      }
      return remnants;
    },
    begin: async (project, documents, onTrouble) => {
      await mkdir(folder, { recursive: true, mode: 0o700 }).catch(onTrouble);
      // The time comes first, so that names sort by age.
      const time = String(clock.now()).padStart(15, '0');
      const name = `${keyOf(project)}-${time}-${randomBytes(4).toString('hex')}${extension}`;
      const path = join(folder, name);
      const started = await startOfProcess(process.pid);
      const header = { version: 1, project, owner: { pid: process.pid, started } } as const;
      active.add(path);
      const journal = createJournal({ path, header, documents, now: () => clock.now(), onTrouble });
      return {
        ...journal,
        close: async (closing) => {
          await journal.close(closing);
          active.delete(path);
        },
      };
    },
  };
}

function keyOf(project: string): string {
  return createHash('sha256').update(project).digest('hex').slice(0, 32);
}

async function remove(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

/** What a process left that was killed while it wrote a journal anew: the journal itself is still there beside it. */
async function removeStale(path: string, now: number): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found !== null && now - found.mtimeMs > staleTemporaryMs) await remove(path);
}
