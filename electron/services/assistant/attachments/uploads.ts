import { createHash, type Hash } from 'node:crypto';
import { appendFile, rm, writeFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FlowrightError } from '../../../../shared/base/error.ts';
import {
  largestAttachment,
  mostAttachments,
} from '../../../../shared/contract/attachment-calls.ts';
import { cannotKeep } from './cannot-keep.ts';
import { cleanName } from './clean-name.ts';
import type { KeptFiles } from './kept-files.ts';

interface Upload {
  readonly path: string;
  readonly hash: Hash;
  readonly controller: AbortController;
  size: number;
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

export function createUploads(kept: Pick<KeptFiles, 'folderOf'>): Uploads {
  const uploads = new Map<string, Upload>();

  const begin = async (project: string, name: string): Promise<Upload> => {
    if (uploads.size >= mostAttachments) {
      throw new FlowrightError(
        'refused',
        `${mostAttachments} files are being attached already.`,
        'Wait until they are read, then attach more.',
      );
    }
    const folder = await kept.folderOf(project);
    await removeAbandoned(folder, uploads);
    const upload = {
      path: join(folder, `${name}${extension}`),
      hash: createHash('sha256'),
      controller: new AbortController(),
      size: 0,
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

  return {
    end,
    cancel,
    signalOf: (name) => uploads.get(name)?.controller.signal,
    async receive(project, name, offset, bytes) {
      const upload = uploads.get(name) ?? (offset === 0 ? await begin(project, name) : null);
      if (upload === null || upload.size !== offset) throw interrupted();
      upload.size += bytes.byteLength;
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
      const { path, hash, controller } = upload;
      const clean = cleanName(given);
      const id = hash.update(`\n${clean}`).digest('hex').slice(0, 32);
      return { path, id, name: clean, signal: controller.signal };
    },
    async cancelAll() {
      for (const name of [...uploads.keys()]) await cancel(name);
    },
  };
}

/** What a window or a host that ended left behind. */
async function removeAbandoned(
  folder: string,
  uploads: ReadonlyMap<string, unknown>,
): Promise<void> {
  for (const file of await readdir(folder)) {
    const isOurs = file.endsWith(extension) && !uploads.has(file.slice(0, -extension.length));
    if (isOurs) await rm(join(folder, file), { force: true });
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
