import { execFile, execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, rename as renameFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createJournals } from './journals.ts';
import { createTestProject, openBench, quietLogger, until } from './testing/bench.ts';
import type { SessionBench, TestProject } from './testing/bench.ts';
import { rename } from './testing/text-engine.ts';

const execute = promisify(execFile);
const a = 'src/a.ts';
const projects: TestProject[] = [];
const benches: SessionBench[] = [];

async function newProject(files: Record<string, string>): Promise<TestProject> {
  const project = await createTestProject(files);
  projects.push(project);
  return project;
}

async function open(root: string, options: Parameters<typeof openBench>[1] = {}) {
  const bench = await openBench(root, options);
  benches.push(bench);
  return bench;
}

afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.session.close({ discard: true });
  for (const project of projects.splice(0)) await project.remove();
});

/** Bytes and times of everything below a folder. */
async function inventory(root: string): Promise<readonly string[]> {
  const names = await readdir(root, { recursive: true });
  const rows = names.map(async (name) => {
    const { size, mtimeMs } = await stat(join(root, name));
    return `${name} ${size} ${mtimeMs}`;
  });
  return (await Promise.all(rows)).sort();
}

describe('a folder that must not be written', () => {
  it('leaves the edits here and says why, once', async ({ skip }) => {
    // Root may write everywhere: only a file system that is read-only stops it.
    const project = await newProject({ [a]: 'one', 'src/b.ts': 'b' });
    const isRoot = process.getuid?.() === 0;
    if (isRoot) {
      try {
        execFileSync('mount', ['--bind', project.root, project.root], { stdio: 'ignore' });
        execFileSync('mount', ['-o', 'remount,bind,ro', project.root], { stdio: 'ignore' });
      } catch {
        skip('root cannot be kept from writing here: mounting is not permitted');
      }
    } else {
      await chmod(join(project.root, 'src'), 0o555);
    }
    try {
      const bench = await open(project.root);
      const before = await inventory(project.root);
      await bench.session.apply([rename(a, 'one', 'first')]);
      await expect(bench.session.save()).rejects.toMatchObject({
        code: 'read-only',
        message: 'src/a.ts could not be saved: it may not be written there.',
      });
      await expect(bench.session.save()).rejects.toMatchObject({ code: 'read-only' });
      expect(bench.notices).toHaveLength(1);
      expect([bench.stateOf(a), (await bench.session.readText(a)).text]).toEqual([
        'unsaved',
        'first',
      ]);
      expect(await inventory(project.root)).toEqual(before);
      if (isRoot) execFileSync('umount', [project.root]);
      else await chmod(join(project.root, 'src'), 0o755);
      await bench.session.save();
      expect(await project.read(a)).toBe('first');
    } finally {
      if (isRoot) {
        try {
          execFileSync('umount', [project.root], { stdio: 'ignore' });
        } catch {
          // It was unmounted above.
        }
      }
    }
  });
});

describe('a folder that vanishes', () => {
  it('takes no unsaved edit with it, not even when the host is killed then', async () => {
    const project = await newProject({ [a]: 'one' });
    const folder = await mkdtemp(join(tmpdir(), 'flowright-vanished-'));
    const clock = { now: () => Date.now() };
    const journals = () => createJournals({ folder, clock, logger: quietLogger });
    try {
      const bench = await open(project.root, { journals: journals() });
      await bench.session.apply([rename(a, 'one', 'first')]);
      await renameFile(project.root, `${project.root}-away`);
      await bench.session.refresh();
      await expect(bench.session.save()).rejects.toMatchObject({ code: 'not-found' });
      await renameFile(`${project.root}-away`, project.root);
      const next = await open(project.root, { journals: journals() });
      const offer = await next.session.readRecovery();
      await next.session.decideRecovery({ id: offer?.id ?? '', decision: 'recover' });
      await next.session.save();
      expect(await project.read(a)).toBe('first');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe('a source file of 10 MB', () => {
  it('is read, typed in, kept safe, saved and undone byte for byte', async () => {
    const line = `// ${'äöü €'.repeat(20)}\r\n`;
    const big = line.repeat(Math.ceil((10 * 1024 * 1024) / Buffer.byteLength(line)));
    expect(Buffer.byteLength(big)).toBeGreaterThanOrEqual(10 * 1024 * 1024);
    const project = await newProject({ [a]: big });
    const folder = await mkdtemp(join(tmpdir(), 'flowright-big-'));
    const clock = { now: () => Date.now() };
    const journals = () => createJournals({ folder, clock, logger: quietLogger });
    try {
      const bench = await open(project.root, { journals: journals() });
      const middle = line.length * 1000;
      for (let revision = 0; revision < 20; revision += 1) {
        const changes = [{ start: middle + revision, end: middle + revision, insert: 'x' }];
        await bench.session.changeText({ file: a, revision, changes });
      }
      const after = big.slice(0, middle) + 'x'.repeat(20) + big.slice(middle);
      const next = await open(project.root, { journals: journals() });
      expect(await next.session.readRecovery()).toBeNull();
      await until(async () => (await readdir(folder)).some((name) => name.endsWith('.jsonl')));
      const third = await open(project.root, { journals: journals() });
      const id = (await third.session.readRecovery())?.id ?? '';
      const { after: safe } = await third.session.readRecoveredText({ id, file: a });
      expect(safe === after).toBe(true);

      await bench.session.save();
      expect((await project.read(a)) === after).toBe(true);
      await bench.session.undo();
      await bench.session.save();
      expect((await project.read(a)) === big).toBe(true);
    } finally {
      for (const bench of benches.splice(0)) await bench.session.close({ discard: true });
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('is shown as unreadable above 20 MB, and never written', async () => {
    const huge = 'x'.repeat(20 * 1024 * 1024 + 1);
    const project = await newProject({ [a]: huge, 'src/b.ts': 'b' });
    const bench = await open(project.root);
    expect([bench.stateOf(a), bench.stateOf('src/b.ts')]).toEqual(['unreadable', 'saved']);
    expect(await bench.session.readText(a)).toMatchObject({ text: '', readOnly: true });
    await bench.session.apply([rename('src/b.ts', 'b', 'bee')]);
    await bench.session.save();
    expect((await project.read(a)) === huge).toBe(true);
  });
});

describe('a checkout of 2,000 changed files', () => {
  it('arrives as one change, and unsaved edits are kept as a conflict', async () => {
    const names = Array.from(
      { length: 2000 },
      (_, index) => `src/part-${index % 40}/f-${index}.ts`,
    );
    const project = await newProject(Object.fromEntries(names.map((name) => [name, 'main\n'])));
    // While git writes, the session hears of its files.
    const git = async (...words: readonly string[]) => {
      const identity = ['-c', 'user.name=t', '-c', 'user.email=t@localhost'];
      await execute('git', [...identity, ...words], { cwd: project.root });
    };
    await git('init', '-b', 'main');
    await git('add', '.');
    await git('commit', '-m', 'main');
    await git('checkout', '-b', 'other');
    for (const name of names) await project.write(name, 'other\n');
    await git('rm', '-q', '--cached', names[0] ?? '');
    await git('commit', '-am', 'other');
    await git('checkout', '-f', 'main');

    const bench = await open(project.root, { watch: true });
    const edited = names[7] ?? '';
    await bench.session.apply([rename(edited, 'main', 'mine')]);
    const changesBefore = bench.changes();
    const revision = bench.session.snapshot().revision;
    await git('checkout', 'other');
    await until(() => bench.changes() > changesBefore);
    expect([...bench.engine.texts.values()].filter((text) => text === 'other\n')).toHaveLength(
      1998,
    );
    expect(bench.session.snapshot().revision).toBe(revision + 1);
    expect([bench.stateOf(edited), (await bench.session.readText(edited)).text]).toEqual([
      'conflict',
      'mine\n',
    ]);
    expect(bench.stateOf(names[0] ?? '')).toBe('deleted');
    // Nothing is left over that would arrive as a second change.
    await bench.session.refresh();
    expect(bench.changes()).toBe(changesBefore + 1);
    expect(bench.session.snapshot().undoLabel).toBe('step.rename');
    await git('checkout', '-f', 'main');
    await until(() => bench.stateOf(names[0] ?? '') === 'saved');
    expect(bench.notices).toEqual([]);
  }, 180_000);
});
