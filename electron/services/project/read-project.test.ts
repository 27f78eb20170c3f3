import { execFileSync } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { engineUpdates, readProject } from './read-project.ts';
import { createTestProject } from './testing/bench.ts';
import type { TestProject } from './testing/bench.ts';

const projects: TestProject[] = [];
afterEach(async () => {
  for (const project of projects.splice(0)) await project.remove();
});

async function setUp(files: Record<string, string>) {
  const project = await createTestProject(files);
  projects.push(project);
  return project;
}

describe('readProject', () => {
  it('finds sources and known files, and nothing else', async () => {
    const { root } = await setUp({
      'package.json': '\ufeff{ "name": " Orders " }',
      'deno.jsonc': '{}',
      'versori-flow.json': '{}',
      'flowright/layout.json': '{}',
      'flowright/deep/x.json': '{}',
      'flowright/notes.md': '',
      'README.md': '# Orders',
      '.env.example': 'TOKEN=',
      'versori-research/research.md': '# Research',
      'versori-research/deep/x.md': '',
      'docs/README.md': '',
      'src/index.ts': '',
      'src/view.tsx': '',
      'src/services/a.test.ts': '',
      'src/data.json': '{}',
      'src/node_modules/x/index.ts': '',
      'node_modules/x/src/index.ts': '',
      'dist/index.ts': '',
      '.env': 'SECRET=1',
      'other/a.ts': '',
    });
    const content = await readProject(root);
    expect(content.name).toBe('Orders');
    expect([...content.files.keys()]).toEqual([
      '.env.example',
      'README.md',
      'deno.jsonc',
      'flowright/deep/x.json',
      'flowright/layout.json',
      'package.json',
      'src/index.ts',
      'src/services/a.test.ts',
      'src/view.tsx',
      'versori-flow.json',
      'versori-research/research.md',
    ]);
    expect(engineUpdates(content.files).map(({ file }) => file)).toEqual([
      '.env.example',
      'README.md',
      'flowright/deep/x.json',
      'flowright/layout.json',
      'src/index.ts',
      'src/services/a.test.ts',
      'src/view.tsx',
      'versori-research/research.md',
    ]);
  });

  it('follows links to files inside the project only', async () => {
    const outside = await setUp({ 'secret.ts': 'secret' });
    const { root } = await setUp({ 'src/a.ts': 'a' });
    await symlink(join(outside.root, 'secret.ts'), join(root, 'src/out.ts'));
    await symlink(outside.root, join(root, 'src/outside'));
    await symlink('.', join(root, 'src/circle'));
    await symlink('a.ts', join(root, 'src/in.ts'));
    await symlink('nowhere', join(root, 'src/dangling.ts'));
    expect([...(await readProject(root)).files.keys()]).toEqual(['src/a.ts', 'src/in.ts']);
  });

  it('says what is no project', async () => {
    const { root } = await setUp({ 'notes.md': '', 'src/readme.md': '' });
    await expect(readProject(root)).rejects.toMatchObject({
      code: 'not-a-project',
      hint: expect.any(String) as string,
    });
    await expect(readProject(join(root, 'none'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(readProject(join(root, 'notes.md'))).rejects.toMatchObject({ code: 'not-found' });
    await mkdir(join(root, 'empty'));
    await expect(readProject(join(root, 'empty'))).rejects.toMatchObject({ code: 'not-a-project' });
  });

  it('tells files it cannot read', async () => {
    const { root, write } = await setUp({ 'package.json': 'no json' });
    await write('src/a.ts', new Uint8Array([0xc3, 0x28]));
    const content = await readProject(root);
    expect(content.files.get('src/a.ts')).toMatchObject({ kind: 'unreadable' });
    expect(engineUpdates(content.files)).toMatchObject([
      { text: null, unreadable: 'it is not valid UTF-8' },
    ]);
  });

  it('changes nothing on the disk', async () => {
    const { root } = await setUp({ 'src/a.ts': 'a', 'package.json': '{}' });
    const list = () =>
      execFileSync('ls', ['-lAR', '--time-style=full-iso', root], { encoding: 'utf8' });
    const before = list();
    await readProject(root);
    expect(list()).toBe(before);
  });
});
