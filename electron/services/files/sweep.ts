import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryName } from './atomic-write.ts';

const staleAfterMs = 60 * 60 * 1000;

/** Removes our own temporary files that a killed process left in these folders an hour ago or earlier. Never throws. */
export async function sweepTemporaryFiles(folders: Iterable<string>, now: number): Promise<void> {
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    for (const name of names) {
      if (!temporaryName.test(name)) continue;
      const path = join(folder, name);
      const found = await stat(path).catch(() => null);
      if (found !== null && now - found.mtimeMs > staleAfterMs) {
        await unlink(path).catch(() => undefined);
      }
    }
  }
}
