import { createHash, type Hash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { appendFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FlowrightError } from '../../../../shared/base/error.ts';
import {
  largestAttachment,
  mostAttachments,
} from '../../../../shared/contract/attachment-calls.ts';
import { isMissing } from '../../files/io.ts';
import type { Clock } from '../../ports.ts';
import { cannotKeep } from './cannot-keep.ts';
import { cleanName } from './clean-name.ts';
import type { KeptFiles } from './kept-files.ts';

interface Upload {
  readonly path: string;
  readonly hash: Hash;
  readonly controller: AbortController;
  size: number;
  /** When something of it came last, in milliseconds. */
  usedAt: number;
}

/** A file that has come whole. */
interface Complete {
  readonly path: string;
  /** The same for the same content under the same name. */
  readonly id: string;
  readonly name: string;
  readonly signal: AbortSignal;
}

/** Files on their way in: each stands in its project's folder under its upload's name until it is read. */
export interface Uploads {
  receive(project: string, upload: string, offset: number, bytes: Uint8Array): Promise<void>;
  complete(
    project: string,
    sent: { readonly upload: string; readonly name: string; readonly size: number },
  ): Promise<Complete>;
  /** Removes what came of a file. */
  end(upload: string): Promise<void>;
  /** Of one that is on its way. */
  signalOf(upload: string): AbortSignal | undefined;
  /** Ends its reading too. */
  cancel(upload: string): Promise<void>;
  cancelAll(): Promise<void>;
}

const extension = '.upload';

/** Milliseconds after which nobody goes on with a file: its window was closed or loaded anew, or its host ended. */
const longestPause = 60 * 60_000;

export function createUploads(kept: Pick<KeptFiles, 'folderOf'>, clock: Clock): Uploads {
  const uploads = new Map<string, Upload>();

  const begin = async (project: string, name: string): Promise<Upload> => {
    await dropAbandoned();
    if (uploads.size >= mostAttachments) {
      throw new FlowrightError(
        'refused',
        `${mostAttachments} files are being attached already.`,
        'Wait until they are read, then attach more.',
      );
    }
    const folder = await kept.folderOf(project);
    await removeAbandoned(folder, uploads, clock.now() - longestPause);
    const upload = {
      path: join(folder, `${name}${extension}`),
      hash: createHash('sha256'),
      controller: new AbortController(),
      size: 0,
      usedAt: clock.now(),
    };
    uploads.set(name, upload);
    await writeFile(upload.path, '', { mode: 0o600 });
    return upload;
  };

  const end = async (name: string): Promise<void> => {
    const upload = uploads.get(name);
    uploads.delete(name);
    if (upload !== undefined) await rm(upload.path, { force: true });
  };

  const cancel = async (name: string): Promise<void> => {
    uploads.get(name)?.controller.abort();
    await end(name);
  };

  const dropAbandoned = async (): Promise<void> => {
    const last = clock.now() - longestPause;
    const abandoned = [...uploads].filter(([, { usedAt }]) => usedAt < last);
    for (const [name] of abandoned) await cancel(name);
  };

  return {
    end,
    cancel,
    signalOf: (name) => uploads.get(name)?.controller.signal,
    async receive(project, name, offset, bytes) {
      const upload = uploads.get(name) ?? (offset === 0 ? await begin(project, name) : null);
      if (upload === null || upload.size !== offset) throw interrupted();
      upload.size += bytes.byteLength;
      upload.usedAt = clock.now();
      if (upload.size > largestAttachment) {
        await end(name);
        throw tooLarge();
      }
      upload.hash.update(bytes);
      try {
        await appendFile(upload.path, bytes);
      } catch (error) {
        await end(name);
        throw cannotKeep(error);
      }
    },
    async complete(project, { upload: name, size, name: given }) {
      // An empty file has no bytes that could have come before.
      const upload = uploads.get(name) ?? (size === 0 ? await begin(project, name) : undefined);
      if (upload?.size !== size) throw interrupted();
      upload.usedAt = clock.now();
      const { path, hash, controller } = upload;
      // Another host on the same user data may have cleared it away in between.
      if ((await sizeOf(path)) !== size) throw interrupted();
      const clean = cleanName(given);
      const id = hash.update(`\n${clean}`).digest('hex').slice(0, 32);
      return { path, id, name: clean, signal: controller.signal };
    },
    async cancelAll() {
      for (const name of [...uploads.keys()]) await cancel(name);
    },
  };
}

/** What a window or a host that ended left behind. Another host may have files on their way in the same folder: theirs are younger. */
async function removeAbandoned(
  folder: string,
  uploads: ReadonlyMap<string, unknown>,
  last: number,
): Promise<void> {
  for (const file of await readdir(folder)) {
    if (!file.endsWith(extension) || uploads.has(file.slice(0, -extension.length))) continue;
    const path = join(folder, file);
    const found = await statIfThere(path);
    if (found !== null && found.mtimeMs < last) await rm(path, { force: true });
  }
}

async function sizeOf(path: string): Promise<number | null> {
  return (await statIfThere(path))?.size ?? null;
}

async function statIfThere(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function interrupted(): FlowrightError {
  return new FlowrightError('stale', 'The file did not come whole.', 'Attach it again.');
}

function tooLarge(): FlowrightError {
  return new FlowrightError(
    'invalid-input',
    'The file is larger than 25 MB.',
    'Attach the part of it that matters.',
  );
}
