import type { AttachedFile } from '../../../../shared/assistant/attached-file.ts';
import type { AttachedImage, Attachment } from '../../../../shared/assistant/untrusted.ts';
import type { Emit } from '../../../../shared/contract/events.ts';
import type { ReadAttachments } from '../context/request-context.ts';
import type { Wanted } from './choose-operations.ts';
import { createKeptFiles, type KeptFiles, type KeptFilesOptions } from './kept-files.ts';
import { cancelled, type ReadInWorker } from './reader-client.ts';
import { imageOf, tellAttachment } from './text-for-model.ts';
import { createUploads } from './uploads.ts';

/** Files that are attached to prompts about projects. `project` is a real path. */
export interface AttachmentService {
  /** Takes the next bytes of a file. Throws `invalid-input` for one that is too large, `stale` for bytes out of order. */
  receive(project: string, upload: string, offset: number, bytes: Uint8Array): Promise<void>;
  /** Reads what was received, in a thread of its own, and keeps what was read. Whatever fails leaves nothing behind. */
  add(
    project: string,
    sent: { readonly upload: string; readonly name: string; readonly size: number },
  ): Promise<AttachedFile>;
  cancel(upload: string): Promise<void>;
  list(project: string): Promise<readonly AttachedFile[]>;
  remove(project: string, id: string): Promise<void>;
  /** What a model gets of some files. Throws `not-found` for one that is not kept any more. */
  read(project: string, ids: readonly string[], wanted: Wanted): Promise<ReadAttachments>;
  /** Ends whatever is being read. */
  stop(): Promise<void>;
}

export interface AttachmentParts extends Omit<KeptFilesOptions, 'mostBytes'> {
  readonly readInWorker: ReadInWorker;
  readonly emit: Emit;
  /** Bytes of one project's files. Default 200 MB. */
  readonly mostBytes?: number;
}

export function createAttachments(parts: AttachmentParts): AttachmentService {
  const { readInWorker, emit, mostBytes = 200 * 1024 * 1024 } = parts;
  const kept = createKeptFiles({ ...parts, mostBytes });
  const uploads = createUploads(kept, parts.clock);
  /** One thread at a time: several large files at once would take the memory of all of them. */
  let last: Promise<unknown> = Promise.resolve();

  const readOne = async (
    project: string,
    sent: { readonly upload: string; readonly name: string; readonly size: number },
  ): Promise<AttachedFile> => {
    const { upload } = sent;
    const { path, id, signal, name } = await uploads.complete(project, sent);
    const { reading, texts, kind, hasValues, note } = await readInWorker(
      { path, name },
      (done, total) => emit('attachment.progress', { upload, done, total }),
      signal,
    );
    requireGoingOn(signal);
    const file: AttachedFile = { id, name, kind, size: sent.size, hasValues, note };
    await kept.keep(project, { version: 1, file, reading }, texts);
    return file;
  };

  return {
    receive: (project, upload, offset, bytes) => uploads.receive(project, upload, offset, bytes),
    add(project, sent) {
      const signal = uploads.signalOf(sent.upload);
      const result = last
        .then(() => {
          requireGoingOn(signal);
          return readOne(project, sent);
        })
        .finally(() => uploads.end(sent.upload));
      last = result.catch(() => undefined);
      return result;
    },
    cancel: (upload) => uploads.cancel(upload),
    list: async (project) => (await kept.list(project)).map(({ file }) => file),
    remove: (project, id) => kept.remove(project, id),
    read: (project, ids, wanted) => readAll(kept, project, ids, wanted),
    async stop() {
      await uploads.cancelAll();
      await last;
    },
  };
}

function requireGoingOn(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw cancelled();
}

async function readAll(
  kept: KeptFiles,
  project: string,
  ids: readonly string[],
  wanted: Wanted,
): Promise<ReadAttachments> {
  const attachments: Attachment[] = [];
  const images: AttachedImage[] = [];
  for (const id of ids) {
    const one = await kept.use(project, id);
    if (one.reading.kind === 'image') {
      const bytes = await kept.readTexts(project, id);
      images.push(imageOf(one.file.name, one.reading.mediaType, bytes));
    } else {
      attachments.push(
        await kept.withTexts(project, id, (read) => tellAttachment(one, wanted, read)),
      );
    }
  }
  return { attachments, images };
}
