import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isMissing, nodeFileIo, systemErrorCode } from './io.ts';
import type { FileIo } from './io.ts';

/** Names of our own temporary files; watchers and uploads leave them out. */
export const temporaryName = /^\..+\.\d+\.[0-9a-f]{12}\.tmp$/;

/** A text that stands complete on the disk beside its target and waits to take the target's place. */
export interface StagedWrite {
  /** Replaces the target in one step. `beforeReplace` runs last and may still throw: then nothing changed. */
  commit(beforeReplace?: () => Promise<void>): Promise<void>;
  /** Removes the temporary file; harmless after `commit`. */
  discard(): Promise<void>;
}

/**
 * Writes the whole of `data` to a new file beside the target, flushed to the disk. The target keeps its mode, and a link stays
 * a link. Throws the system's error, such as ENOSPC, or EACCES for a target that is write-protected, and leaves nothing behind.
 */
export async function stageWrite(
  path: string,
  data: Uint8Array,
  io: FileIo = nodeFileIo,
): Promise<StagedWrite> {
  const target = await followLink(path, io);
  const folder = dirname(target);
  const mode = await io.mode(target);
  // Only the folder has a say in taking a file's place: who write-protects a file means the file.
  if (mode !== null) await io.requireWritable(target);
  const name = `.${basename(target)}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`;
  const temporary = join(folder, name);
  const discard = async () => {
    await io.unlink(temporary).catch(() => undefined);
  };
  try {
    await writeComplete(temporary, data, io);
    if (mode !== null) await io.chmod(temporary, mode);
  } catch (error) {
    await discard();
    throw error;
  }
  const commit = async (beforeReplace?: () => Promise<void>) => {
    try {
      await beforeReplace?.();
      await renameWithPatience(temporary, target, io);
    } catch (error) {
      await discard();
      throw error;
    }
    await flushFolder(folder, io);
  };
  return { commit, discard };
}

/** `stageWrite` and `commit` in one: afterwards the target holds either its old bytes or all of `data`, never anything else. */
export async function writeAtomic(
  path: string,
  data: Uint8Array,
  options: { readonly io?: FileIo; readonly beforeReplace?: () => Promise<void> } = {},
): Promise<void> {
  const staged = await stageWrite(path, data, options.io);
  await staged.commit(options.beforeReplace);
}

async function followLink(path: string, io: FileIo): Promise<string> {
  try {
    return await io.realpath(path);
  } catch (error) {
    if (isMissing(error)) return path;
    throw error;
  }
}

async function writeComplete(temporary: string, data: Uint8Array, io: FileIo): Promise<void> {
  const handle = await io.open(temporary, 'wx', 0o666);
  try {
    // FileHandle.writeFile repeats short writes and throws on a full disk, unlike the usual libraries (finding 5).
    await handle.writeFile(data);
    await handle.sync();
    const { size } = await handle.stat();
    if (size !== data.byteLength) {
      throw Object.assign(new Error('the disk took only a part of the file'), { code: 'ENOSPC' });
    }
  } finally {
    await handle.close();
  }
}

const busyCodes = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** On Windows a virus scanner or an editor can hold the target for a moment; elsewhere such an error is final. */
async function renameWithPatience(from: string, to: string, io: FileIo): Promise<void> {
  const waits = process.platform === 'win32' ? [20, 50, 100, 200, 400, 600, 600] : [];
  for (const wait of waits) {
    try {
      await io.rename(from, to);
      return;
    } catch (error) {
      if (!busyCodes.has(systemErrorCode(error) ?? '')) throw error;
      await delay(wait);
    }
  }
  await io.rename(from, to);
}

/** Makes the rename itself last through a power cut. The text is in place already, so a refusal changes nothing. */
async function flushFolder(folder: string, io: FileIo): Promise<void> {
  if (process.platform === 'win32') return;
  try {
    const handle = await io.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // Some file systems cannot flush a folder.
  }
}
