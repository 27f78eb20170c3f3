import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLimitedFolders, createUnlimitedFolders } from './folders.ts';

let base: string;
let root: string;
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'flowright-folders-')));
  root = join(base, 'root');
  await mkdir(join(root, 'project', 'src'), { recursive: true });
  await writeFile(join(root, 'project', 'package.json'), '{}');
  await mkdir(join(root, 'plain'));
  await mkdir(join(root, '.hidden'));
  await mkdir(join(root, 'node_modules'));
  await mkdir(join(base, 'outside'));
  await symlink(join(base, 'outside'), join(root, 'way-out'));
  await symlink(join(root, 'plain'), join(root, 'way-in'));
});
afterEach(() => rm(base, { recursive: true }));

describe('limited folders', () => {
  it('lists the roots, then folders below them, links out left out', async () => {
    const folders = createLimitedFolders([root]);
    expect(await folders.list(null)).toEqual({
      folder: null,
      parent: null,
      folders: [{ path: root, name: 'root', isProject: false }],
    });
    const listing = await folders.list(root);
    expect(listing.parent).toBeNull();
    expect(listing.folders.map(({ name, isProject }) => [name, isProject])).toEqual([
      ['plain', false],
      ['project', true],
      ['way-in', false],
    ]);
    expect((await folders.list(join(root, 'plain'))).parent).toBe(root);
  });

  it.each([
    ['the parent', ''],
    ['a neighbour', 'outside'],
    ['a way up', join('root', '..', 'outside')],
    ['a link out', join('root', 'way-out')],
    ['a new folder behind a link out', join('root', 'way-out', 'new')],
    ['a folder that begins like the root', 'root-2'],
  ])('refuses %s', async (_name, path) => {
    const folders = createLimitedFolders([root]);
    const folder = `${base}/${path}`;
    await expect(folders.requireInside(folder)).rejects.toMatchObject({ code: 'outside-roots' });
    await expect(folders.list(folder)).rejects.toMatchObject({ code: 'outside-roots' });
  });

  it('allows a folder that does not exist yet', async () => {
    const folders = createLimitedFolders([root]);
    expect(await folders.requireInside(join(root, 'a', 'b'))).toBe(join(root, 'a', 'b'));
  });

  it('refuses relative paths', async () => {
    const folders = createLimitedFolders([root]);
    await expect(folders.requireInside('project')).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(createUnlimitedFolders().requireInside('project')).rejects.toThrow();
  });

  it('says that a folder is gone', async () => {
    const folders = createLimitedFolders([root]);
    await expect(folders.list(join(root, 'gone'))).rejects.toMatchObject({ code: 'not-found' });
  });
});
