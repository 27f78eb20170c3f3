import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMissing } from '../../files/io.ts';
import type { UploadFile } from './upload.ts';

/**
 * Runs `act` with a new folder that holds the upload and nothing else: the CLI sends everything that it finds in a folder. The
 * folder is gone afterwards, whatever happens.
 */
export async function withStagedFiles<Result>(
  parent: string,
  files: readonly Pick<UploadFile, 'file' | 'bytes'>[],
  act: (folder: string) => Promise<Result>,
): Promise<Result> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(parent, 'upload-'));
  try {
    for (const { file, bytes } of files) {
      const path = join(folder, ...file.split('/'));
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
    }
    return await act(folder);
  } finally {
    // What cannot be removed now is swept later; the outcome of `act` is what counts.
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** Removes what a host that was killed left behind: staged folders older than an hour, which no deployment takes. */
export async function sweepStaging(parent: string, now: number): Promise<void> {
  const hour = 3_600_000;
  let names: readonly string[];
  try {
    names = await readdir(parent);
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  for (const name of names) {
    const path = join(parent, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && now - found.mtimeMs > hour) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
