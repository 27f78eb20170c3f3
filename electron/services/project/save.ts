import { mkdir, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FlowrightError } from '../../../shared/base/error.ts';
import { writeAtomic } from '../files/atomic-write.ts';
import type { FileIo } from '../files/io.ts';
import { resolveInProject } from '../files/paths.ts';
import { readText } from '../files/read-text.ts';
import type { ReadText } from '../files/read-text.ts';
import { describeWriteError } from '../files/write-error.ts';
import { isSameOnDisk } from './documents.ts';
import type { TextDocument } from './documents.ts';

/** How saving one document ended. `changed`: the disk holds something else than we knew, and nothing was written. */
export type SaveOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'changed'; readonly disk: ReadText }
  | { readonly kind: 'failed'; readonly error: FlowrightError };

/**
 * Writes a document's text, or deletes its file when it has none, if the disk still holds what was last seen there. The look at
 * the disk is the last thing before the write takes effect, so a file changed elsewhere is never overwritten.
 */
export async function saveDocument(
  root: string,
  document: TextDocument,
  io?: FileIo,
): Promise<SaveOutcome> {
  let found: ReadText = document.disk;
  const unchanged = async (path: string) => {
    found = await readText(path);
    if (!isSameOnDisk(found, document.disk)) throw new ChangedOnDisk();
  };
  try {
    const path = await resolveInProject(root, document.file);
    await unchanged(path);
    if (document.text === null) {
      await unlink(path);
      document.disk = { kind: 'missing' };
      return { kind: 'saved' };
    }
    if (found.kind === 'missing') await mkdir(dirname(path), { recursive: true });
    const { text } = document;
    const beforeReplace = () => unchanged(path);
    const bytes = Buffer.from(text, 'utf8');
    await writeAtomic(path, bytes, io === undefined ? { beforeReplace } : { io, beforeReplace });
    document.disk = { kind: 'text', text };
    return { kind: 'saved' };
  } catch (error) {
    if (error instanceof ChangedOnDisk) return { kind: 'changed', disk: found };
    return { kind: 'failed', error: describeWriteError(error, document.file) };
  }
}

class ChangedOnDisk extends Error {}

/** Throws `not-found` when the project's folder is gone: nothing is written then, lest half a project appears in its place. */
export async function requireFolder(root: string): Promise<void> {
  const found = await stat(root).catch(() => null);
  if (found?.isDirectory() === true) return;
  throw new FlowrightError(
    'not-found',
    `The project's folder ${root} is gone.`,
    'Bring it back, then save again. Your changes are kept here until then.',
  );
}
