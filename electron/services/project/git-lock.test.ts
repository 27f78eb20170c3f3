import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createGitLock } from './git-lock.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'flowright-git-'));
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

it('is held while the lock file of the working tree is there, in folders below it too', async () => {
  const project = join(root, 'integrations/orders');
  await mkdir(project, { recursive: true });
  await mkdir(join(root, '.git'));
  const lock = createGitLock(project);
  expect(await lock.isHeld()).toBe(false);
  await writeFile(join(root, '.git/index.lock'), '');
  expect(await lock.isHeld()).toBe(true);
  await rm(join(root, '.git/index.lock'));
  expect(await lock.isHeld()).toBe(false);
});

it('follows the file that names the folder of a linked working tree', async () => {
  const tree = join(root, 'tree');
  const folder = join(root, 'main/.git/worktrees/tree');
  await mkdir(tree);
  await mkdir(folder, { recursive: true });
  await writeFile(join(tree, '.git'), 'gitdir: ../main/.git/worktrees/tree\n');
  await writeFile(join(folder, 'index.lock'), '');
  expect(await createGitLock(tree).isHeld()).toBe(true);
});

it.skipIf(process.platform !== 'linux')('is not held where .git cannot be read', async () => {
  // A regular file that refuses even root.
  await symlink('/proc/self/mem', join(root, '.git'));
  expect(await createGitLock(root).isHeld()).toBe(false);
});

it('is not held where a killed git left its lock, or without git', async () => {
  expect(await createGitLock(root).isHeld()).toBe(false);
  await mkdir(join(root, '.git'));
  const path = join(root, '.git/index.lock');
  await writeFile(path, '');
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(path, longAgo, longAgo);
  expect(await createGitLock(root).isHeld()).toBe(false);
});
