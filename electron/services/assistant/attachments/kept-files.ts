import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { FlowrightError } from '../../../../shared/base/error.ts';
import { writeAtomic } from '../../files/atomic-write.ts';
import { isMissing } from '../../files/io.ts';
import type { Clock, Logger } from '../../ports.ts';
import { cannotKeep } from './cannot-keep.ts';
import { keptSchema, type KeptAttachment, type Passage } from './reading.ts';

/**
 * What was read of attached files, by project, in the user data: `<id>.json` says what there is, `<id>.texts` holds the texts or
 * the picture. `project` is a real path.
 */
export interface KeptFiles {
  /** The folder of a project's files, made if it is not there. */
  folderOf(project: string): Promise<string>;
  keep(project: string, kept: KeptAttachment, texts: Uint8Array): Promise<void>;
  /** The one that was used last comes first. */
  list(project: string): Promise<readonly KeptAttachment[]>;
  /** Reads one that is about to be used. Throws `not-found`. */
  use(project: string, id: string): Promise<KeptAttachment>;
  readTexts(project: string, id: string): Promise<Uint8Array>;
  /** Reads passages one after the other. */
  withTexts<Result>(
    project: string,
    id: string,
    work: (read: (passage: Passage) => Promise<string>) => Promise<Result>,
  ): Promise<Result>;
  remove(project: string, id: string): Promise<void>;
}

export interface KeptFilesOptions {
  /** Absolute. */
  readonly folder: string;
  /** Bytes of one project's files; beyond, those that were not used for longest go. */
  readonly mostBytes: number;
  readonly clock: Clock;
  readonly logger: Logger;
}

interface Listed {
  readonly id: string;
  readonly usedAt: number;
  readonly bytes: number;
}

export function createKeptFiles({ folder, mostBytes, clock, logger }: KeptFilesOptions): KeptFiles {
  const pathOf = (project: string): string =>
    join(folder, createHash('sha256').update(project).digest('hex').slice(0, 24));

  const filesOf = (project: string, id: string) => {
    if (!/^[\da-f]{32}$/.test(id)) throw unknownFile();
    const base = join(pathOf(project), id);
    return { index: `${base}.json`, texts: `${base}.texts` };
  };

  const readKept = async (path: string): Promise<KeptAttachment | null> => {
    try {
      return keptSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    } catch (error) {
      if (!isMissing(error)) logger.warn('an attached file cannot be read', { path, error });
      return null;
    }
  };

  const listed = async (project: string): Promise<readonly Listed[]> => {
    const names = await readdir(pathOf(project)).catch(noneIfMissing);
    const ids = names.flatMap((name) => /^([\da-f]{32})\.json$/.exec(name)?.[1] ?? []);
    const found = await Promise.all(ids.map((id) => describe(id, filesOf(project, id))));
    return found.filter((one) => one !== null).toSorted((a, b) => b.usedAt - a.usedAt);
  };

  const remove = async (project: string, id: string): Promise<void> => {
    const { index, texts } = filesOf(project, id);
    await unlinkIfThere(index);
    await unlinkIfThere(texts);
  };

  /** Makes room for what was added last, which stays. */
  const sweep = async (project: string, added: string): Promise<void> => {
    let bytes = 0;
    for (const { id, bytes: own } of await listed(project)) {
      bytes += own;
      if (bytes > mostBytes && id !== added) await remove(project, id);
    }
  };

  return {
    remove,
    async folderOf(project) {
      await mkdir(pathOf(project), { recursive: true, mode: 0o700 });
      return pathOf(project);
    },
    async keep(project, kept, bytes) {
      const { index, texts } = filesOf(project, kept.file.id);
      try {
        await writeAtomic(texts, bytes);
        await writeAtomic(index, Buffer.from(JSON.stringify(kept)));
      } catch (error) {
        await remove(project, kept.file.id);
        throw cannotKeep(error);
      }
      await touch(index, clock);
      await sweep(project, kept.file.id);
    },
    async list(project) {
      const ids = (await listed(project)).map(({ id }) => id);
      const all = await Promise.all(ids.map((id) => readKept(filesOf(project, id).index)));
      return all.filter((kept) => kept !== null);
    },
    async use(project, id) {
      const { index } = filesOf(project, id);
      const kept = await readKept(index);
      if (kept === null) throw unknownFile();
      await touch(index, clock);
      return kept;
    },
    readTexts: (project, id) => readFile(filesOf(project, id).texts),
    async withTexts(project, id, work) {
      const handle = await open(filesOf(project, id).texts, 'r');
      try {
        return await work(async ({ start, end }) => {
          const buffer = Buffer.alloc(end - start);
          const { bytesRead } = await handle.read(buffer, 0, buffer.byteLength, start);
          return buffer.toString('utf8', 0, bytesRead);
        });
      } finally {
        await handle.close();
      }
    },
  };
}

async function describe(
  id: string,
  { index, texts }: { readonly index: string; readonly texts: string },
): Promise<Listed | null> {
  try {
    const [about, data] = await Promise.all([stat(index), stat(texts)]);
    return { id, usedAt: about.mtimeMs, bytes: about.size + data.size };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** When a file was used last is its index's time. */
async function touch(path: string, clock: Clock): Promise<void> {
  const now = new Date(clock.now());
  await utimes(path, now, now);
}

async function unlinkIfThere(path: string): Promise<void> {
  await unlink(path).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
  });
}

function noneIfMissing(error: unknown): readonly string[] {
  if (isMissing(error)) return [];
  throw error;
}

function unknownFile(): FlowrightError {
  return new FlowrightError(
    'not-found',
    'An attached file is not kept any more.',
    'Take it out of the request, or attach it again.',
  );
}
