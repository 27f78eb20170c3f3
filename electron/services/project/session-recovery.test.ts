import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createJournals } from './journals.ts';
import type { Journals } from './journals.ts';
import { createTestProject, openBench, quietLogger, until } from './testing/bench.ts';
import type { SessionBench, TestProject } from './testing/bench.ts';
import { create, remove, rename } from './testing/text-engine.ts';

const a = 'src/a.ts';
const b = 'src/b.ts';
let folder = '';
const projects: TestProject[] = [];
const benches: SessionBench[] = [];
/** Another process, as far as journals can tell. */
const gonePid = 2 ** 22 + 1;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'flowright-journals-')), 'journals');
});
afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.session.close({ discard: true });
  for (const project of projects.splice(0)) await project.remove();
  await rm(dirname(folder), { recursive: true, force: true });
});

async function newProject(files: Record<string, string>): Promise<TestProject> {
  const project = await createTestProject(files);
  projects.push(project);
  return project;
}

let opened = 0;
/** Sessions are opened one after the other, also within a millisecond. */
const clock = { now: () => Date.now() + opened };

async function open(root: string, options: Parameters<typeof openBench>[1] = {}) {
  opened += 1;
  const journals = createJournals({ folder, clock, logger: quietLogger });
  const bench = await openBench(root, { journals, ...options });
  benches.push(bench);
  return bench;
}

async function journalFiles(): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.jsonl'));
}

async function journalText(): Promise<string> {
  const [name = ''] = await journalFiles();
  return readFile(join(folder, name), 'utf8').catch(() => '');
}

/** Waits until the journal says this, as a kill would find it. Sessions that are "killed" are only left alone from then on. */
async function kept(text: string): Promise<void> {
  await until(async () => (await journalText()).includes(text));
}

const textOf = async (bench: SessionBench, file: string) =>
  (await bench.session.readText(file)).text;

describe('unsaved edits of a session that was killed', () => {
  it('are offered, shown, and recovered as one entry that can be undone', async () => {
    const project = await newProject({ [a]: 'one\n', [b]: 'bee\n' });
    const killed = await open(project.root);
    await killed.session.apply([rename(a, 'one', 'first'), create('src/new.ts'), remove(b)]);
    await kept('first');
    const bench = await open(project.root);
    const offer = await bench.session.readRecovery();
    expect(offer?.files).toEqual([
      { file: a, change: 'modified', changedOnDisk: false },
      { file: b, change: 'deleted', changedOnDisk: false },
      { file: 'src/new.ts', change: 'created', changedOnDisk: false },
    ]);
    const id = offer?.id ?? '';
    expect(await bench.session.readRecoveredText({ id, file: a })).toEqual({
      before: 'one\n',
      after: 'first\n',
    });
    expect(await textOf(bench, a)).toBe('one\n');

    await bench.session.decideRecovery({ id, decision: 'recover' });
    expect(bench.session.snapshot()).toMatchObject({ undoLabel: 'Recover unsaved edits' });
    expect([await textOf(bench, a), await project.read(a)]).toEqual(['first\n', 'one\n']);
    expect(await bench.session.readRecovery()).toBeNull();
    await bench.session.undo();
    await bench.session.redo();
    await bench.session.save();
    expect([await project.read(a), await project.read(b)]).toEqual(['first\n', null]);
    expect(await project.read('src/new.ts')).toBe('// new\n');
  });

  it('stay on the disk when they are recovered and the journal of now cannot be written', async () => {
    const project = await newProject({ [a]: 'one' });
    const killed = await open(project.root);
    await killed.session.apply([rename(a, 'one', 'first')]);
    await kept('first');
    const old = createJournals({ folder, clock, logger: quietLogger });
    const nowhere = join(project.root, a, 'journals');
    const unwritable = createJournals({ folder: nowhere, clock, logger: quietLogger });
    const journals: Journals = {
      remnantsOf: (root) => old.remnantsOf(root),
      begin: (...session) => unwritable.begin(...session),
    };
    const bench = await open(project.root, { journals });
    const id = (await bench.session.readRecovery())?.id ?? '';
    await bench.session.decideRecovery({ id, decision: 'recover' });
    expect([await textOf(bench, a), await bench.session.readRecovery()]).toEqual(['first', null]);
    expect(await journalText()).toContain('first');
    const next = await open(project.root);
    expect((await next.session.readRecovery())?.id).toBe(id);
  });

  it('are gone when they are discarded', async () => {
    const project = await newProject({ [a]: 'one' });
    const killed = await open(project.root);
    await killed.session.apply([rename(a, 'one', 'first')]);
    await kept('first');
    const bench = await open(project.root);
    const id = (await bench.session.readRecovery())?.id ?? '';
    await bench.session.decideRecovery({ id, decision: 'discard' });
    expect([await bench.session.readRecovery(), await textOf(bench, a)]).toEqual([null, 'one']);
    expect(await journalFiles()).toEqual([]);
    await expect(bench.session.decideRecovery({ id, decision: 'recover' })).rejects.toMatchObject({
      code: 'stale',
    });
  });

  it('are offered as well after a session that ended and left them', async () => {
    const project = await newProject({ [a]: 'one' });
    const left = await open(project.root);
    await left.session.apply([rename(a, 'one', 'first')]);
    await left.session.close({ keep: true });
    expect(await project.read(a)).toBe('one');
    const { session } = await open(project.root);
    expect((await session.readRecovery())?.files).toMatchObject([{ file: a }]);
  });

  it('hold up every edit until they are decided about', async () => {
    const project = await newProject({ [a]: 'one' });
    const killed = await open(project.root);
    await killed.session.apply([rename(a, 'one', 'first')]);
    await kept('first');
    const { session } = await open(project.root);
    const changes = [{ start: 0, end: 0, insert: 'x' }];
    const refused = { code: 'conflict' };
    await expect(session.apply([rename(a, 'one', '1')])).rejects.toMatchObject(refused);
    await expect(session.changeText({ file: a, revision: 0, changes })).rejects.toMatchObject(
      refused,
    );
    await session.save();
    expect(await session.readRecovery()).not.toBeNull();
  });

  it('survive the next crash too, decided or not', async () => {
    const project = await newProject({ [a]: 'one' });
    const killed = await open(project.root);
    await killed.session.apply([rename(a, 'one', 'first')]);
    await kept('first');
    await open(project.root);
    const third = await open(project.root);
    const id = (await third.session.readRecovery())?.id ?? '';
    await third.session.decideRecovery({ id, decision: 'recover' });
    // Nothing was waited for: what was decided is safe at once.
    const fourth = await open(project.root);
    const again = await fourth.session.readRecovery();
    expect(again?.id).not.toBe(id);
    await fourth.session.decideRecovery({ id: again?.id ?? '', decision: 'recover' });
    expect(await textOf(fourth, a)).toBe('first');
  });

  it('of several sessions are offered one after the other', async () => {
    const project = await newProject({ [a]: 'one two' });
    const first = await open(project.root);
    const second = await open(project.root);
    await first.session.apply([rename(a, 'one', '1')]);
    await second.session.apply([rename(a, 'two', '2')]);
    await until(async () => (await journalFiles()).length === 2);
    const bench = await open(project.root);
    const offers: string[] = [];
    for (let offer = await bench.session.readRecovery(); offer !== null;) {
      offers.push(offer.id);
      await bench.session.decideRecovery({ id: offer.id, decision: 'recover' });
      offer = await bench.session.readRecovery();
    }
    expect(offers).toHaveLength(2);
    expect(await textOf(bench, a)).toBe('one 2');
    await bench.session.undo();
    expect(await textOf(bench, a)).toBe('1 two');
  });

  it('become a conflict where the disk has changed since, and nothing is written before the user decides', async () => {
    for (const keep of ['mine', 'disk'] as const) {
      const project = await newProject({ [a]: 'one', [b]: 'bee' });
      const killed = await open(project.root);
      await killed.session.apply([rename(a, 'one', 'mine'), rename(b, 'bee', 'mine')]);
      await until(async () => (await journalText()).includes('"mine"'));
      await project.write(a, 'theirs');
      await unlink(join(project.root, b));
      const bench = await open(project.root);
      const offer = await bench.session.readRecovery();
      expect(offer?.files).toEqual([
        { file: a, change: 'modified', changedOnDisk: true },
        { file: b, change: 'created', changedOnDisk: true },
      ]);
      await bench.session.decideRecovery({ id: offer?.id ?? '', decision: 'recover' });
      await bench.session.refresh();
      await expect(bench.session.save()).rejects.toMatchObject({ code: 'conflict' });
      expect([bench.stateOf(a), bench.stateOf(b)]).toEqual(['conflict', 'conflict']);
      expect(await bench.session.readText(a)).toMatchObject({ text: 'mine', diskText: 'theirs' });
      expect(await bench.session.readText(b)).toMatchObject({ text: 'mine', disk: 'missing' });
      expect([await project.read(a), await project.read(b)]).toEqual(['theirs', null]);
      for (const file of [a, b]) await bench.session.resolveConflict({ file, keep });
      expect([await project.read(a), await project.read(b)]).toEqual(
        keep === 'mine' ? ['mine', 'mine'] : ['theirs', null],
      );
      // The sessions that play dead must not be found by the next round.
      for (const one of benches.splice(0)) await one.session.close({ discard: true });
    }
  });

  it('are not offered when the disk has them, and a deletion not when the file has changed', async () => {
    const project = await newProject({ [a]: 'one', [b]: 'bee' });
    const killed = await open(project.root);
    await killed.session.apply([rename(a, 'one', 'first'), remove(b)]);
    await kept('first');
    await project.write(a, 'first');
    await project.write(b, 'changed');
    const { session } = await open(project.root);
    expect(await session.readRecovery()).toBeNull();
    await session.apply([rename(a, 'first', '1')]);
  });

  it('never touch a file outside of the project', async () => {
    const project = await newProject({ [a]: 'one' });
    const killed = await open(project.root);
    await killed.session.apply([rename(a, 'one', 'first')]);
    await kept('first');
    const [name = ''] = await journalFiles();
    const path = join(folder, name);
    const forged = (await readFile(path, 'utf8')).replace('src/a.ts', 'src/../../evil.ts');
    await writeFile(path, forged);
    const { session } = await open(project.root);
    expect(await session.readRecovery()).toBeNull();
  });
});

describe('the journal', () => {
  it('is there only while something is unsaved, and readable by its owner only', async () => {
    const project = await newProject({ [a]: 'one' });
    const { session } = await open(project.root);
    expect(await journalFiles()).toEqual([]);
    await session.apply([rename(a, 'one', 'first')]);
    await until(async () => (await journalFiles()).length === 1);
    const [name = ''] = await journalFiles();
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await session.save();
    await until(async () => (await journalFiles()).length === 0);
    await session.apply([rename(a, 'first', '1')]);
    await session.undo();
    await session.close();
    expect(await journalFiles()).toEqual([]);
  });

  it('knows what is saved before it is saved: older edits are never offered over newer ones', async () => {
    const project = await newProject({ [a]: 'one' });
    const killed = await open(project.root);
    await killed.session.apply([rename(a, 'one', 'first')]);
    await kept('first');
    await killed.session.apply([rename(a, 'first', 'second')]);
    await killed.session.save();
    // As if the process were killed in the very moment of the save.
    expect(await journalText()).toContain('second');
    expect(await (await open(project.root)).session.readRecovery()).toBeNull();
  });

  it('stays small while a text grows letter by letter', async () => {
    const project = await newProject({ [a]: '' });
    const { session } = await open(project.root);
    const line = `${'x'.repeat(99)}\n`;
    for (let round = 0; round < 300; round += 1) {
      const start = round * 10 * line.length;
      const changes = [{ start, end: start, insert: line.repeat(10) }];
      await session.changeText({ file: a, revision: round, changes });
      if (round % 3 === 0) await session.save().catch(() => undefined);
    }
    const text = (await session.readText(a)).text;
    expect(text).toHaveLength(300_000);
    expect(Buffer.byteLength(await journalText())).toBeLessThan(2_500_000);
  });

  it('of another process is left alone while that runs', async () => {
    const project = await newProject({ [a]: 'one' });
    const killed = await open(project.root);
    await killed.session.apply([rename(a, 'one', 'first')]);
    await kept('first');
    const [name = ''] = await journalFiles();
    const path = join(folder, name);
    const text = await readFile(path, 'utf8');
    const ownedBy = (pid: number) =>
      writeFile(path, text.replace(/"owner":\{[^}]*\}/, `"owner":{"pid":${pid},"started":null}`));
    await ownedBy(process.ppid);
    expect(await (await open(project.root)).session.readRecovery()).toBeNull();
    await ownedBy(gonePid);
    expect(await (await open(project.root)).session.readRecovery()).not.toBeNull();
  });

  it('that cannot be written says so once, and works again by itself', async ({ skip }) => {
    await mkdir(folder, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], {
        stdio: 'ignore',
      });
    } catch {
      skip('mounting a small file system is not permitted here');
    }
    try {
      const project = await newProject({ [a]: 'one' });
      const bench = await open(project.root);
      const insert = 'x'.repeat(100_000);
      await bench.session.changeText({
        file: a,
        revision: 0,
        changes: [{ start: 0, end: 3, insert }],
      });
      await until(() => bench.notices.length > 0);
      expect(bench.notices).toMatchObject([{ severity: 'warning' }]);
      await bench.session.undo();
      await bench.session.apply([rename(a, 'one', 'first')]);
      await kept('first');
      await bench.session.close();
      expect([await project.read(a), bench.notices.length]).toEqual(['first', 1]);
    } finally {
      execFileSync('umount', [folder]);
    }
  });
});
