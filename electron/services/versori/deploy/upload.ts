import { createHash } from 'node:crypto';
import { lstat, readFile, readdir, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { LeftOutFile } from '../../../../shared/model/deploy.ts';
import { temporaryName } from '../../files/atomic-write.ts';
import { isMissing } from '../../files/io.ts';
import { isInside, problemOfProjectPath } from '../../files/paths.ts';
import { decodeText, largestText } from '../../files/read-text.ts';
import { isPrivatePath, isSkippedFolder } from './private-paths.ts';

/** A file that goes up, with the very bytes that go up. `file` is relative to the project, with `/`. */
export interface UploadFile {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly text: string;
}

export interface UploadSet {
  /** Sorted by name. */
  readonly files: readonly UploadFile[];
  readonly leftOut: readonly LeftOutFile[];
  /** Identifies names and bytes; the verified state is bound to it. */
  readonly hash: string;
}

const rootFiles = ['package.json', 'tsconfig.json', 'deno.json', 'deno.jsonc'];
const lockFiles = ['deno.lock', 'package-lock.json', 'yarn.lock', 'pnpm-lock.yaml'];

/**
 * Reads what goes up, once: the text files below `src/`, the project's configuration and lock files, and every local file in the
 * module graph of the entry points (`moduleFiles`, relative with `/`). Never what private-paths.ts names, by its own name or by
 * the name of what a link leads to, and nothing outside the project. What would have belonged and stays out is in `leftOut`.
 */
export async function collectUpload(
  folder: string,
  moduleFiles: readonly string[],
): Promise<UploadSet> {
  const root = await realpath(folder);
  const leftOut: LeftOutFile[] = [];
  const candidates = new Set([...rootFiles, ...lockFiles, ...moduleFiles]);
  for await (const entry of walk(root, 'src')) {
    if (entry.kind === 'file') candidates.add(entry.file);
    else leftOut.push({ file: entry.file, reason: 'link' });
  }

  const files: UploadFile[] = [];
  for (const file of [...candidates].sort()) {
    const result = await readCandidate(root, file);
    if (result === null) continue;
    if (typeof result === 'string') leftOut.push({ file, reason: result });
    else files.push(result);
  }
  return { files, leftOut, hash: hashFiles(files) };
}

/** The hash of names and bytes in the order of the names. */
export function hashFiles(files: readonly Pick<UploadFile, 'file' | 'bytes'>[]): string {
  const hash = createHash('sha256');
  for (const { file, bytes } of files) {
    hash.update(`${file}\0${bytes.byteLength}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/** A file's content, why it stays out, or `null` where there is none. */
async function readCandidate(
  root: string,
  file: string,
): Promise<UploadFile | LeftOutFile['reason'] | null> {
  if (isPrivatePath(file)) return 'private';
  if (problemOfProjectPath(file) !== null) return 'name';
  try {
    const target = await realpath(join(root, ...file.split('/')));
    if (!isInside(root, target)) return 'link';
    if (isPrivatePath(relative(root, target).split(sep).join('/'))) return 'private';
    // A named pipe would block the reader for ever.
    const found = await lstat(target);
    if (!found.isFile()) return 'link';
    if (found.size > largestText) return 'unreadable';
    const bytes = await readFile(target);
    const decoded = decodeText(bytes);
    // The platform takes texts only and would corrupt other bytes silently.
    if (decoded.kind !== 'text' || decoded.text.includes('\0')) return 'binary';
    return { file, bytes, text: decoded.text };
  } catch (error) {
    return isMissing(error) ? null : 'unreadable';
  }
}

interface WalkedEntry {
  readonly file: string;
  readonly kind: 'file' | 'folder-link';
}

async function* walk(root: string, folder: string): AsyncGenerator<WalkedEntry> {
  const path = join(root, ...folder.split('/'));
  // `src` itself may be a link; following it would leave what the user sees as the project.
  const found = await lstat(path).catch(() => null);
  if (found?.isSymbolicLink() === true) {
    yield { file: folder, kind: 'folder-link' };
    return;
  }
  if (found?.isDirectory() !== true) return;
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!isSkippedFolder(entry.name)) yield* walk(root, file);
    } else if (entry.isSymbolicLink() && (await leadsToFolder(join(path, entry.name)))) {
      yield { file, kind: 'folder-link' };
    } else if (!temporaryName.test(entry.name)) {
      yield { file, kind: 'file' };
    }
  }
}

async function leadsToFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(await realpath(path))).isDirectory();
  } catch {
    return false;
  }
}
