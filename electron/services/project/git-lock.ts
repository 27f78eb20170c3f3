import { readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** Tells whether git is changing the working tree that a folder lies in. */
export interface GitLock {
  isHeld(): Promise<boolean>;
}

/** A lock that a killed git left behind says nothing after this time, in milliseconds. */
const staleAfterMs = 10_000;

/** git holds `index.lock` for as long as a checkout, merge or stash writes files (`git help read-tree`). */
export function createGitLock(folder: string): GitLock {
  let lock: Promise<string | null> | undefined;
  return {
    isHeld: async () => {
      lock ??= findIndexLock(folder);
      const path = await lock;
      if (path === null) return false;
      const found = await stat(path).catch(() => null);
      return found !== null && Date.now() - found.mtimeMs < staleAfterMs;
    },
  };
}

/** `null` outside of a working tree. In a linked one, `.git` is a file that names the real folder. */
async function findIndexLock(folder: string): Promise<string | null> {
  const path = join(folder, '.git');
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() === true) return join(path, 'index.lock');
  if (found?.isFile() === true) {
    // A file that cannot be read says nothing about git, and must not keep changes from being noticed.
    const text = await readFile(path, 'utf8').catch(() => '');
    const target = /^gitdir: (.+)$/m.exec(text)?.[1];
    return target === undefined ? null : join(resolve(folder, target.trim()), 'index.lock');
  }
  const parent = dirname(folder);
  return parent === folder ? null : findIndexLock(parent);
}
