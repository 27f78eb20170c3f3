import { constants } from 'node:fs';
import {
  access,
  chmod,
  lstat,
  mkdir,
  open,
  realpath,
  rename,
  stat,
  unlink,
} from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** The disk operations that writing needs; tests put faults between them. */
export interface FileIo {
  open(path: string, flags: string, mode?: number): Promise<FileHandle>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  realpath(path: string): Promise<string>;
  /** Permission bits of an existing file, `null` when there is none. */
  mode(path: string): Promise<number | null>;
  /** Throws the system's error, such as EACCES, for a file that may not be written. */
  requireWritable(path: string): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
  mkdir(path: string): Promise<void>;
}

export const nodeFileIo: FileIo = {
  open: (path, flags, mode) => open(path, flags, mode),
  rename,
  unlink,
  realpath: (path) => realpath(path),
  mode: async (path) => {
    try {
      return (await stat(path)).mode & 0o7777;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  },
  requireWritable: (path) => access(path, constants.W_OK),
  chmod,
  mkdir: async (path) => {
    await mkdir(path, { recursive: true });
  },
};

/** The system's error code, such as `ENOENT`; `undefined` for anything else that was thrown. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

export function isMissing(error: unknown): boolean {
  const code = systemErrorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Whether anything, a dangling link included, stands at the path. */
export async function isPresent(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}
