import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readdir, rename as renameFile, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Autosave } from './types.ts';
import { nodeFileIo } from '../files/io.ts';
import type { FileIo } from '../files/io.ts';
import { createTestProject, openBench, until } from './testing/bench.ts';
import type { SessionBench, TestProject } from './testing/bench.ts';
import { create, createTextEngine, followText, remove, rename } from './testing/text-engine.ts';

const a = 'src/a.ts';
const b = 'src/b.ts';
const projects: TestProject[] = [];
const benches: SessionBench[] = [];

async function setUp(files: Record<string, string>, options: Parameters<typeof openBench>[1] = {}) {
  const project = await createTestProject(files);
  projects.push(project);
  const bench = await openBench(project.root, options);
  benches.push(bench);
  return { project, bench, session: bench.session };
}

afterEach(async () => {
  for (const bench of benches.splice(0)) await bench.session.close({ discard: true });
  for (const project of projects.splice(0)) await project.remove();
});

const textOf = async (bench: SessionBench, file: string) =>
  (await bench.session.readText(file)).text;

describe('commands', () => {
  it('change the text, not the disk before a save, and come back byte for byte', async () => {
    const before = '\ufeffone\r\ntwo\tthree\r\n';
    const { project, bench, session } = await setUp({ [a]: before });
    const result = await session.apply([rename(a, 'two', '2')]);
    expect(result).toMatchObject({
      label: 'step.rename',
      files: [{ file: a, change: 'modified' }],
    });
    expect(bench.stateOf(a)).toBe('unsaved');
    expect(await project.read(a)).toBe(before);
    await session.save();
    expect(bench.stateOf(a)).toBe('saved');
    expect(await project.read(a)).toBe('\ufeffone\r\n2\tthree\r\n');
    expect(await session.undo()).toEqual({ label: 'step.rename', note: null });
    await session.save();
    expect(await project.read(a)).toBe(before);
    expect(session.snapshot()).toMatchObject({ undoLabel: null, redoLabel: 'step.rename' });
  });

  it('create and delete files, and take that back', async () => {
    const { project, bench, session } = await setUp({ [a]: 'a' });
    await session.apply([create('src/deep/new.ts', 'x'), remove(a)]);
    await session.save();
    expect([await project.read('src/deep/new.ts'), await project.read(a)]).toEqual([
      '// x\n',
      null,
    ]);
    expect(session.snapshot().files).toEqual([{ file: 'src/deep/new.ts', state: 'saved' }]);
    await session.undo();
    await session.save();
    expect([await project.read('src/deep/new.ts'), await project.read(a)]).toEqual([null, 'a']);
    await session.redo();
    await session.save();
    expect([await project.read('src/deep/new.ts'), await project.read(a)]).toEqual([
      '// x\n',
      null,
    ]);
    expect(bench.engine.texts).toEqual(new Map([['src/deep/new.ts', '// x\n']]));
  });

  it('are all or nothing', async () => {
    const { bench, session } = await setUp({ [a]: 'one two' });
    const attempts = [
      [rename(a, 'one', '1'), rename(a, 'none', 'x')],
      [rename(a, 'one', '1'), create(a)],
      [create('outside.ts')],
      [create('src/../../x.ts')],
      [rename(a, 'one', '\ud800')],
    ];
    for (const commands of attempts) {
      await expect(session.apply(commands)).rejects.toThrow();
      expect(await textOf(bench, a)).toBe('one two');
    }
    expect([bench.changes(), session.snapshot().undoLabel]).toEqual([0, null]);
  });

  it('are refused when the engine planned them on another text', async () => {
    const engine = createTextEngine();
    let isDeaf = false;
    const update: typeof engine.update = (updates) =>
      isDeaf ? Promise.reject(new Error('too much')) : engine.update(updates);
    const { bench, session } = await setUp({ [a]: 'one two' }, { engine: { ...engine, update } });
    isDeaf = true;
    const changes = [{ start: 0, end: 0, insert: '// ' }];
    await session.changeText({ file: a, revision: 0, changes });
    await expect(session.apply([rename(a, 'two', '2')])).rejects.toMatchObject({ code: 'stale' });
    expect(await textOf(bench, a)).toBe('// one two');
  });

  it('do not create a file where something unseen stands', async () => {
    const { project, session } = await setUp({ [a]: 'a' });
    await symlink('/etc/hostname', join(project.root, 'src/link.ts'));
    await project.write('src/later.ts', 'made meanwhile');
    for (const file of ['src/link.ts', 'src/later.ts']) {
      await expect(session.apply([create(file)])).rejects.toThrow();
    }
  });

  it('tell the window every change of a text in order', async () => {
    const { bench, session } = await setUp({ [a]: 'one two three' });
    let shown = 'one two three';
    await session.apply([rename(a, 'two', 'twenty-two'), rename(a, 'one', '1')]);
    await session.changeText({
      file: a,
      revision: 1,
      changes: [{ start: 0, end: 0, insert: '// ' }],
    });
    await session.undo();
    await session.undo();
    await session.redo();
    expect(bench.textEvents.map(({ revision, origin }) => [revision, origin])).toEqual([
      [1, 'command'],
      [2, 'typing'],
      [3, 'undo'],
      [4, 'undo'],
      [5, 'undo'],
    ]);
    for (const { changes } of bench.textEvents) shown = followText(shown, changes);
    expect(shown).toBe(await textOf(bench, a));
    expect(shown).toBe('1 twenty-two three');
    expect(bench.engine.texts.get(a)).toBe(shown);
  });
});

describe('typing', () => {
  it('is one undo entry for a burst', async () => {
    let now = 0;
    const { bench, session } = await setUp({ [a]: '' }, { clock: { now: () => now } });
    for (const [index, letter] of ['a', 'b', 'c', 'd'].entries()) {
      now += index === 3 ? 5000 : 200;
      const changes = [{ start: index, end: index, insert: letter }];
      expect(await session.changeText({ file: a, revision: index, changes })).toEqual({
        revision: index + 1,
      });
    }
    expect(session.snapshot().undoLabel).toBe('Typing in src/a.ts');
    await session.undo();
    expect(await textOf(bench, a)).toBe('abc');
    await session.undo();
    expect(await textOf(bench, a)).toBe('');
  });

  it('on an old revision is rebased where nothing overlaps, else refused', async () => {
    const { bench, session } = await setUp({ [a]: 'one two three' });
    await session.apply([rename(a, 'one', 'first')]);
    const apart = [{ start: 8, end: 13, insert: '3' }];
    expect(await session.changeText({ file: a, revision: 0, changes: apart })).toEqual({
      revision: 2,
    });
    expect(await textOf(bench, a)).toBe('first two 3');
    const overlapping = [{ start: 1, end: 2, insert: 'x' }];
    const stale = { code: 'stale' };
    await expect(
      session.changeText({ file: a, revision: 0, changes: overlapping }),
    ).rejects.toMatchObject(stale);
    await expect(
      session.changeText({ file: a, revision: 9, changes: apart }),
    ).rejects.toMatchObject(stale);
    expect(await textOf(bench, a)).toBe('first two 3');
  });

  it('refuses what does not fit: unknown files, ranges outside, half characters', async () => {
    const { session } = await setUp({ [a]: 'a𝄞b' });
    const change = (file: string, start: number, end: number, insert: string) =>
      session.changeText({ file, revision: 0, changes: [{ start, end, insert }] });
    await expect(change('src/none.ts', 0, 0, 'x')).rejects.toMatchObject({ code: 'not-found' });
    await expect(change(a, 3, 9, 'x')).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(change(a, 2, 2, 'x')).rejects.toMatchObject({ code: 'invalid-input' });
    expect(await change(a, 1, 3, '𝄢')).toEqual({ revision: 1 });
  });

  it('and commands at the same time end like one after the other', async () => {
    const { bench, session } = await setUp({ [a]: 'one two three' });
    const outcomes = await Promise.allSettled([
      session.apply([rename(a, 'one', 'first')]),
      session.changeText({ file: a, revision: 0, changes: [{ start: 13, end: 13, insert: '!' }] }),
      session.changeText({ file: a, revision: 0, changes: [{ start: 0, end: 1, insert: 'X' }] }),
      session.apply([rename(a, 'two', 'second')]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(await textOf(bench, a)).toBe('first second three!');
  });
});

describe('saving', () => {
  it('writes nothing when nothing was edited', async () => {
    const { project, session } = await setUp({ [a]: 'a', 'package.json': '{}' });
    await chmod(join(project.root, 'src'), 0o555);
    await session.save();
    expect((await readdir(project.root)).sort()).toEqual(['package.json', 'src']);
  });

  it('happens by itself after a pause, as the settings say', async () => {
    let autosave: Autosave = 'off';
    const { project, session } = await setUp(
      { [a]: 'one' },
      { autosave: () => autosave, autosaveDelayMs: 20 },
    );
    await session.apply([rename(a, 'one', '1')]);
    await delay(100);
    expect(await project.read(a)).toBe('one');
    autosave = 'after-pause';
    await session.apply([rename(a, '1', '2')]);
    await until(async () => (await project.read(a)) === '2');
  });

  it('never overwrites a file that changed elsewhere, even unnoticed', async () => {
    const { project, bench, session } = await setUp({ [a]: 'one', [b]: 'b' });
    await session.apply([rename(a, 'one', 'mine'), rename(b, 'b', 'B')]);
    await project.write(a, 'theirs');
    await expect(session.save()).rejects.toMatchObject({ code: 'conflict' });
    expect([await project.read(a), await project.read(b)]).toEqual(['theirs', 'B']);
    expect([bench.stateOf(a), bench.stateOf(b)]).toEqual(['conflict', 'saved']);
    expect(await session.readText(a)).toMatchObject({ text: 'mine', diskText: 'theirs' });
    expect(bench.notices).toEqual([]);
    await expect(session.close()).rejects.toMatchObject({ code: 'conflict' });
  });

  it('takes no change any more once it has saved to close', async () => {
    const late: Promise<unknown>[] = [];
    const changes = [{ start: 0, end: 0, insert: '// ' }];
    const io: FileIo = {
      ...nodeFileIo,
      rename: async (from, to) => {
        late.push(
          session.changeText({ file: a, revision: 1, changes }).catch((error: unknown) => error),
        );
        await nodeFileIo.rename(from, to);
      },
    };
    const { project, session } = await setUp({ [a]: 'one' }, { io });
    await session.apply([rename(a, 'one', '1')]);
    await session.close();
    expect(await Promise.all(late)).toMatchObject([{ code: 'no-project' }]);
    expect(await project.read(a)).toBe('1');
  });

  it('goes on taking changes when it could not save to close', async () => {
    const { project, bench, session } = await setUp({ [a]: 'one' });
    await session.apply([rename(a, 'one', 'mine')]);
    await project.write(a, 'theirs');
    await expect(session.close()).rejects.toMatchObject({ code: 'conflict' });
    await session.apply([rename(a, 'mine', 'still mine')]);
    expect(await textOf(bench, a)).toBe('still mine');
  });

  it('keeps the changes and says so while it cannot write, then recovers', async () => {
    let isFull = true;
    const io: FileIo = {
      ...nodeFileIo,
      open: (path, flags, mode) =>
        isFull
          ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
          : nodeFileIo.open(path, flags, mode),
    };
    const { project, bench, session } = await setUp({ [a]: 'one', [b]: 'b' }, { io });
    await session.apply([rename(a, 'one', '1')]);
    await expect(session.save()).rejects.toMatchObject({ code: 'disk-full' });
    await expect(session.save()).rejects.toMatchObject({ code: 'disk-full' });
    expect([await project.read(a), bench.stateOf(a)]).toEqual(['one', 'unsaved']);
    expect(bench.notices).toMatchObject([{ severity: 'error' }]);
    isFull = false;
    await session.save();
    expect([await project.read(a), bench.stateOf(a)]).toEqual(['1', 'saved']);
    expect(bench.notices.at(-1)).toMatchObject({ severity: 'info' });
  });

  it('tries again by itself when it could not write', async () => {
    let isFull = true;
    const io: FileIo = {
      ...nodeFileIo,
      open: (path, flags, mode) =>
        isFull
          ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
          : nodeFileIo.open(path, flags, mode),
    };
    const { project, bench, session } = await setUp(
      { [a]: 'one' },
      { io, autosave: () => 'after-pause', autosaveDelayMs: 5 },
    );
    await session.apply([rename(a, 'one', '1')]);
    await until(() => bench.notices.length > 0);
    isFull = false;
    await until(async () => (await project.read(a)) === '1');
    await until(() => bench.notices.length > 1);
    expect(bench.notices.map(({ severity }) => severity)).toEqual(['error', 'info']);
  });

  it('keeps everything when the disk is really full', async ({ skip }) => {
    const { project } = await setUp({ [a]: 'a' });
    const disk = join(project.root, 'disk');
    await mkdir(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      skip('mounting a small file system is not permitted here');
    }
    try {
      await project.write('disk/src/a.ts', 'one');
      const bench = await openBench(disk);
      await bench.session.changeText({
        file: a,
        revision: 0,
        changes: [{ start: 3, end: 3, insert: 'x'.repeat(100_000) }],
      });
      await expect(bench.session.save()).rejects.toMatchObject({ code: 'disk-full' });
      expect(await project.read('disk/src/a.ts')).toBe('one');
      expect(await readdir(join(disk, 'src'))).toEqual(['a.ts']);
      await bench.session.undo();
      await bench.session.save();
      await bench.session.close();
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('does not make a vanished folder come back by halves', async () => {
    const { project, bench, session } = await setUp({ [a]: 'one' });
    await session.apply([rename(a, 'one', '1'), create('src/new/x.ts')]);
    const away = `${project.root}-away`;
    await renameFile(project.root, away);
    await expect(session.save()).rejects.toMatchObject({ code: 'not-found' });
    await session.refresh();
    expect([bench.stateOf(a), await textOf(bench, a), await project.read(a)]).toEqual([
      'unsaved',
      '1',
      null,
    ]);
    expect(bench.notices).toHaveLength(1);
    await renameFile(away, project.root);
    await session.save();
    expect([await project.read(a), await project.read('src/new/x.ts')]).toEqual(['1', '// new\n']);
  });

  it('does not follow a link that took a file’s place and leaves the project', async () => {
    const { project, session } = await setUp({ [a]: 'one' });
    const outside = await createTestProject({ 'a.ts': 'one' });
    projects.push(outside);
    await session.apply([rename(a, 'one', '1')]);
    await rm(join(project.root, a));
    await symlink(join(outside.root, 'a.ts'), join(project.root, a));
    await expect(session.save()).rejects.toMatchObject({ code: 'outside-project' });
    expect(await outside.read('a.ts')).toBe('one');
  });
});
