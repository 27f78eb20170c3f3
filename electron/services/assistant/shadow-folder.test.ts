import { mkdir, mkdtemp, readdir, realpath, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AppFolders } from '../ports.ts';
import { withShadowFolder } from './shadow-folder.ts';

let folder: string;
let root: string;
let folders: AppFolders;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'flowright-shadow-')));
  root = join(folder, 'project');
  await mkdir(join(root, 'data'), { recursive: true });
  await writeFile(join(root, 'data/fixture.csv'), 'id\n1\n');
  folders = { userData: '', cache: join(folder, 'cache'), logs: '', resources: '' };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const texts = new Map([['src/a.ts', 'export {};\n']]);
const names = (path: string) => readdir(path, { recursive: true });

function copy(signal: AbortSignal) {
  const content = { realRoot: root, texts, isCopied: () => true };
  return withShadowFolder(folders, content, signal, (shadow) => names(shadow.folder));
}

const leftovers = () => names(join(folders.cache, 'proposals'));

it('holds the texts and what lies beside the code', async () => {
  const found = await copy(new AbortController().signal);
  expect(found.sort()).toEqual(['data', 'data/fixture.csv', 'src', 'src/a.ts']);
  expect(await leftovers()).toEqual([]);
});

it('is not made of a folder with too much in it', async () => {
  const large = join(root, 'data/export.bin');
  await writeFile(large, '');
  // Takes no room on the disk.
  await truncate(large, 300_000_000);
  await expect(copy(new AbortController().signal)).rejects.toMatchObject({
    code: 'refused',
    message: expect.stringContaining('more than 200 MB beside its code') as string,
  });
  expect(await leftovers()).toEqual([]);
});

it('is not made any further once nobody waits for it', async () => {
  const ended = new AbortController();
  ended.abort(new Error('cancelled'));
  await expect(copy(ended.signal)).rejects.toThrow('cancelled');
  expect(await leftovers()).toEqual([]);
});
