import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FileEdit } from '../../shared/edit/plan.ts';
import type { TextChange } from '../../shared/model/span.ts';
import { readProject } from '../services/project/read-project.ts';
import { planFileChanges, writeFileChanges } from './file-changes.ts';

let root: string;
const texts = {
  'package.json': '{"name":"a"}\n',
  'src/a.ts': '\ufeffconst a = 1;\r\n',
  'src/b.ts': 'b',
};

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'flowright-apply-')));
  await mkdir(join(root, 'src'));
  for (const [file, text] of Object.entries(texts)) await writeFile(join(root, file), text);
});
afterEach(() => rm(root, { recursive: true }));

function modified(
  file: keyof typeof texts,
  change: TextChange,
  length: number = texts[file].length,
): FileEdit {
  return { file, change: 'modified', changes: [change], length };
}

/** Every file's text and every folder below the project. */
async function snapshot(): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const contents = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const text = entry.isDirectory() ? '(folder)' : await readFile(path, 'utf8');
    return [path.slice(root.length + 1), text] as const;
  });
  return Object.fromEntries(await Promise.all(contents));
}

describe('file changes', () => {
  it('creates, modifies and deletes, with byte order mark and line ends as they are', async () => {
    const changes = planFileChanges(await readProject(root), [
      modified('src/a.ts', { start: 7, end: 8, insert: 'x' }),
      { file: 'src/new/c.ts', change: 'created', text: 'c' },
      { file: 'src/b.ts', change: 'deleted' },
    ]);
    await writeFileChanges(root, changes);
    expect(await snapshot()).toEqual({
      src: '(folder)',
      'src/new': '(folder)',
      'package.json': texts['package.json'],
      'src/a.ts': '\ufeffconst x = 1;\r\n',
      'src/new/c.ts': 'c',
    });
  });

  it('joins several edits of one file', async () => {
    const changes = planFileChanges(await readProject(root), [
      modified('src/b.ts', { start: 1, end: 1, insert: 'c' }),
      modified('src/b.ts', { start: 2, end: 2, insert: 'd' }, 2),
      { file: 'src/c.ts', change: 'created', text: 'c' },
      { file: 'src/c.ts', change: 'deleted' },
    ]);
    expect(changes).toEqual([{ file: 'src/b.ts', before: 'b', after: 'bcd' }]);
  });

  it('writes nothing when a file changed meanwhile', async () => {
    const changes = planFileChanges(await readProject(root), [
      { file: 'src/new/deep/c.ts', change: 'created', text: 'c' },
      modified('src/a.ts', { start: 0, end: 0, insert: 'x' }),
      modified('src/b.ts', { start: 0, end: 0, insert: 'x' }),
    ]);
    await writeFile(join(root, 'src/b.ts'), 'other');
    const before = await snapshot();
    await expect(writeFileChanges(root, changes)).rejects.toMatchObject({ code: 'conflict' });
    expect(await snapshot()).toEqual(before);
  });

  it('does not overwrite a file that appeared where one is to be created', async () => {
    const changes = planFileChanges(await readProject(root), [
      { file: 'src/c.ts', change: 'created', text: 'c' },
    ]);
    await writeFile(join(root, 'src/c.ts'), 'mine');
    await expect(writeFileChanges(root, changes)).rejects.toMatchObject({ code: 'conflict' });
    expect(await readFile(join(root, 'src/c.ts'), 'utf8')).toBe('mine');
  });

  it('refuses paths that leave the project, by text or by link', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'flowright-outside-'));
    await symlink(outside, join(root, 'src', 'link'));
    for (const file of ['../x.ts', 'src/link/x.ts']) {
      const changes = [{ file, before: null, after: 'x' }];
      await expect(writeFileChanges(root, changes)).rejects.toMatchObject({
        code: 'outside-project',
      });
    }
    expect(await readdir(outside)).toEqual([]);
    await rm(outside, { recursive: true });
  });
});
