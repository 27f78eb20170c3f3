import { join } from 'node:path';
import type * as FileSystem from 'node:fs/promises';
import { afterEach, expect, it, vi } from 'vitest';
import { createTestProject, openBench } from './testing/bench.ts';
import type { SessionBench, TestProject } from './testing/bench.ts';

/** Folders that the system refuses to list; root may read every real one. */
const refused = vi.hoisted(() => new Map<string, string>());
vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof FileSystem>();
  const readdir = (path: string, options: { withFileTypes: true }) => {
    const code = refused.get(path);
    if (code !== undefined) return Promise.reject(Object.assign(new Error(code), { code }));
    return original.readdir(path, options);
  };
  return { ...original, readdir };
});

const a = 'src/a.ts';
const b = 'src/part/b.ts';
const projects: TestProject[] = [];
const benches: SessionBench[] = [];
afterEach(async () => {
  refused.clear();
  for (const bench of benches.splice(0)) await bench.session.close({ discard: true });
  for (const project of projects.splice(0)) await project.remove();
});

async function setUp() {
  const project = await createTestProject({ 'package.json': '{}', [a]: 'a', [b]: 'b' });
  projects.push(project);
  const bench = await openBench(project.root);
  benches.push(bench);
  return { project, bench, session: bench.session };
}

it.each(['EACCES', 'EMFILE', 'EIO'])(
  'leaves alone what lies in a folder that cannot be read (%s), says so once, and follows it again',
  async (code) => {
    const { project, bench, session } = await setUp();
    refused.set(join(project.root, 'src/part'), code);
    await project.write(a, 'followed');
    await project.write(b, 'later');
    await session.refresh();
    await session.refresh();
    expect([bench.stateOf(b), (await session.readText(b)).text]).toEqual(['saved', 'b']);
    expect((await session.readText(a)).text).toBe('followed');
    expect(bench.notices).toEqual([
      {
        severity: 'warning',
        message: 'The folder src/part cannot be read, so changes in it are not seen.',
        hint: 'Allow reading. Until then its files are kept here as they were read last.',
      },
    ]);
    refused.clear();
    await session.refresh();
    expect((await session.readText(b)).text).toBe('later');
  },
);

it('deletes nothing when the project’s folder itself cannot be read', async () => {
  const { project, bench, session } = await setUp();
  refused.set(join(project.root), 'EMFILE');
  await session.refresh();
  expect([bench.stateOf(a), bench.stateOf(b)]).toEqual(['saved', 'saved']);
});

it.each(['ENOENT', 'ENOTDIR'])('takes a folder that is gone by now as empty (%s)', async (code) => {
  const { project, bench, session } = await setUp();
  refused.set(join(project.root, 'src/part'), code);
  await session.refresh();
  expect([bench.stateOf(b), bench.notices]).toEqual(['deleted', []]);
});
