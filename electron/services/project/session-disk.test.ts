import { rename as renameFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readProject } from './read-project.ts';
import { createTestProject, openBench, until } from './testing/bench.ts';
import type { SessionBench, TestProject } from './testing/bench.ts';
import { remove, rename } from './testing/text-engine.ts';

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

describe('changes on the disk', () => {
  it('arrive, and undo lives on where nothing overlaps', async () => {
    const { project, bench, session } = await setUp({ [a]: 'one\ntwo\nthree\n' });
    await session.apply([rename(a, 'two', '2')]);
    await session.save();
    await project.write(a, '// new\none\n2\nthree\n');
    await project.write('src/other.ts', 'other');
    await session.refresh();
    expect(session.snapshot().files).toEqual([
      { file: a, state: 'saved' },
      { file: 'src/other.ts', state: 'saved' },
    ]);
    expect(bench.textEvents.at(-1)).toMatchObject({ origin: 'disk', revision: 2 });
    expect(bench.engine.texts.get('src/other.ts')).toBe('other');
    await session.undo();
    expect(await textOf(bench, a)).toBe('// new\none\ntwo\nthree\n');
  });

  it('arrive also when they came while the project was opened', async () => {
    const project = await createTestProject({ [a]: 'one' });
    projects.push(project);
    const content = await readProject(project.root);
    await project.write(a, 'two');
    const bench = await openBench(project.root, { content, watch: true });
    benches.push(bench);
    await until(async () => (await textOf(bench, a)) === 'two');
  });

  it('drop the undo entry they overlap, with a note', async () => {
    const { project, session } = await setUp({ [a]: 'one two' });
    await session.apply([rename(a, 'two', '2')]);
    await session.save();
    await project.write(a, 'one TWO');
    await session.refresh();
    expect(session.snapshot().undoLabel).toBe('step.rename');
    const { label, note } = await session.undo();
    expect([label, note]).toEqual([
      null,
      expect.stringContaining('src/a.ts was changed by another program'),
    ]);
    expect(session.snapshot().undoLabel).toBeNull();
  });

  it('become a conflict while there are unsaved edits: either side can win', async () => {
    for (const keep of ['mine', 'disk'] as const) {
      const { project, bench, session } = await setUp({ [a]: 'one' });
      await session.apply([rename(a, 'one', 'mine')]);
      await project.write(a, 'theirs');
      await session.refresh();
      await session.refresh();
      expect([bench.stateOf(a), bench.notices]).toEqual(['conflict', []]);
      await session.resolveConflict({ file: a, keep });
      const kept = keep === 'mine' ? 'mine' : 'theirs';
      expect([bench.stateOf(a), await textOf(bench, a), await project.read(a)]).toEqual([
        'saved',
        kept,
        kept,
      ]);
      if (keep === 'disk') await session.undo();
      expect(await textOf(bench, a)).toBe('mine');
    }
  });

  it('end a conflict by themselves when both sides agree again', async () => {
    const { project, bench, session } = await setUp({ [a]: 'one', [b]: 'b' });
    await session.apply([rename(a, 'one', 'mine'), rename(b, 'b', 'mine')]);
    await project.write(a, 'theirs');
    await project.write(b, 'theirs');
    await session.refresh();
    await project.write(a, 'mine');
    await project.write(b, 'b');
    await session.refresh();
    expect([bench.stateOf(a), bench.stateOf(b)]).toEqual(['saved', 'unsaved']);
  });

  it('keep the text of a deleted file, which can be typed on or comes back', async () => {
    const { project, bench, session } = await setUp({ [a]: 'one', [b]: 'b' });
    await unlink(join(project.root, a));
    await unlink(join(project.root, b));
    await session.refresh();
    expect([bench.stateOf(a), await textOf(bench, a), bench.engine.texts.size]).toEqual([
      'deleted',
      'one',
      0,
    ]);
    await session.save();
    expect(await project.read(a)).toBeNull();
    await session.changeText({
      file: a,
      revision: 0,
      changes: [{ start: 3, end: 3, insert: '!' }],
    });
    await session.save();
    expect([bench.stateOf(a), await project.read(a)]).toEqual(['saved', 'one!']);
    await project.write(b, 'back');
    await session.refresh();
    expect([bench.stateOf(b), await textOf(bench, b)]).toEqual(['saved', 'back']);
  });

  it('leave the text of a deleted file to the user: saved again, or let go', async () => {
    const { project, bench, session } = await setUp({ [a]: 'one\r\n', [b]: 'b' });
    await unlink(join(project.root, a));
    await unlink(join(project.root, b));
    await session.refresh();
    await session.resolveConflict({ file: a, keep: 'mine' });
    expect([bench.stateOf(a), await project.read(a)]).toEqual(['saved', 'one\r\n']);
    expect(session.snapshot().undoLabel).toBe('Bring back src/a.ts');
    expect(bench.engine.texts.get(a)).toBe('one\r\n');
    await session.resolveConflict({ file: b, keep: 'disk' });
    expect([bench.stateOf(b), await project.read(b)]).toEqual([undefined, null]);
    await expect(session.readText(b)).rejects.toMatchObject({ code: 'not-found' });
    await session.undo();
    await session.save();
    expect([bench.stateOf(a), await project.read(a)]).toEqual([undefined, null]);
  });

  it('let a renamed file go on under its new name, but keep its unsaved edits', async () => {
    const { project, bench, session } = await setUp({ [a]: 'one', [b]: 'bee', 'src/c.ts': 'see' });
    await session.apply([rename(b, 'bee', 'mine')]);
    await renameFile(join(project.root, a), join(project.root, 'src/a2.ts'));
    await renameFile(join(project.root, b), join(project.root, 'src/b2.ts'));
    await session.refresh();
    expect(session.snapshot().files).toEqual([
      { file: 'src/a2.ts', state: 'saved' },
      { file: b, state: 'conflict' },
      { file: 'src/b2.ts', state: 'saved' },
      { file: 'src/c.ts', state: 'saved' },
    ]);
    expect(await session.readText(b)).toMatchObject({ text: 'mine', disk: 'missing' });
    expect(bench.engine.texts.get('src/b2.ts')).toBe('bee');
    await session.resolveConflict({ file: b, keep: 'disk' });
    expect([bench.stateOf(b), await project.read('src/b2.ts')]).toEqual([undefined, 'bee']);
  });

  it('keep the undo entries of other files when files come, go and are renamed', async () => {
    const { project, session } = await setUp({ [a]: 'one', [b]: 'bee', 'src/c.ts': 'see' });
    await session.apply([rename(a, 'one', '1')]);
    await session.apply([rename(b, 'bee', 'B')]);
    await session.apply([rename('src/c.ts', 'see', 'C')]);
    await session.save();
    await unlink(join(project.root, b));
    await renameFile(join(project.root, 'src/c.ts'), join(project.root, 'src/c2.ts'));
    await project.write('src/new.ts', 'new');
    await session.refresh();
    const dropped = [(await session.undo()).note, (await session.undo()).note];
    expect(dropped[0]).toContain('src/c.ts was changed by another program');
    expect(dropped[1]).toContain('src/b.ts was changed by another program');
    expect(await session.undo()).toEqual({ label: 'step.rename', note: null });
    await session.save();
    expect([await project.read(a), await project.read('src/c2.ts')]).toEqual(['one', 'C']);
  });

  it('say once that a file is in conflict, however often the disk is looked at', async () => {
    const { project, bench, session } = await setUp({ [a]: 'one' });
    await session.apply([rename(a, 'one', 'mine')]);
    await project.write(a, 'theirs');
    await session.refresh();
    const before = bench.changes();
    await session.refresh();
    expect(bench.changes()).toBe(before);
    await project.write(a, 'theirs again');
    await session.refresh();
    expect(bench.changes()).toBe(before + 1);
    expect(await session.readText(a)).toMatchObject({ diskText: 'theirs again' });
  });

  it('keep the edits of a deleted file as a conflict', async () => {
    const { project, bench, session } = await setUp({ [a]: 'one', [b]: 'b' });
    await session.apply([rename(a, 'one', 'mine'), rename(b, 'b', 'mine')]);
    await unlink(join(project.root, a));
    await unlink(join(project.root, b));
    await session.refresh();
    expect([bench.stateOf(a), bench.stateOf(b)]).toEqual(['conflict', 'conflict']);
    await session.resolveConflict({ file: a, keep: 'mine' });
    await session.resolveConflict({ file: b, keep: 'disk' });
    expect([await project.read(a), await project.read(b)]).toEqual(['mine', null]);
    await session.undo();
    await session.save();
    expect(await project.read(b)).toBe('mine');
  });

  it('keep a file that is to be deleted but changed', async () => {
    const { project, bench, session } = await setUp({ [a]: 'one', [b]: 'b' });
    await session.apply([remove(a)]);
    await project.write(a, 'changed');
    await session.save();
    expect([await project.read(a), bench.stateOf(a), bench.engine.texts.get(a)]).toEqual([
      'changed',
      'saved',
      'changed',
    ]);
    expect(bench.notices).toMatchObject([{ severity: 'warning' }]);
  });

  it('make a file unreadable and readable again', async () => {
    const { project, bench, session } = await setUp({ [a]: 'one' });
    await project.write(a, new Uint8Array([0xff, 0xfe, 0x41]));
    await session.refresh();
    expect([bench.stateOf(a), (await session.readText(a)).readOnly]).toEqual(['unreadable', true]);
    const typing = session.changeText({
      file: a,
      revision: 0,
      changes: [{ start: 0, end: 0, insert: 'x' }],
    });
    await expect(typing).rejects.toMatchObject({ code: 'read-only' });
    await session.save();
    await project.write(a, 'fine');
    await session.refresh();
    expect([bench.stateOf(a), await textOf(bench, a)]).toEqual(['saved', 'fine']);
  });

  it('rename the project', async () => {
    const { project, session } = await setUp({ [a]: 'one', 'package.json': '{"name":"old"}' });
    expect(session.snapshot().name).toBe('old');
    await project.write('package.json', '{"name":"new"}');
    await session.refresh();
    expect(session.snapshot().name).toBe('new');
  });
});

describe('watching', () => {
  it.each(['native', 'polling'])(
    'notices changed, replaced, new and deleted files (%s)',
    async (backend) => {
      const { project, bench } = await setUp(
        { [a]: 'one', [b]: 'b' },
        { watch: true, polling: backend === 'polling' },
      );
      await project.write(a, 'changed in place');
      await until(() => bench.engine.texts.get(a) === 'changed in place');
      await project.write('src/.tmp-editor', 'replaced');
      await renameFile(join(project.root, 'src/.tmp-editor'), join(project.root, a));
      await until(() => bench.engine.texts.get(a) === 'replaced');
      await project.write(a, 'and again');
      await until(() => bench.engine.texts.get(a) === 'and again');
      await project.write('src/new/folder/c.ts', 'c');
      await until(() => bench.engine.texts.get('src/new/folder/c.ts') === 'c');
      await unlink(join(project.root, b));
      await until(() => bench.stateOf(b) === 'deleted');
    },
  );

  it('does not take its own writes for foreign ones', async () => {
    const { project, bench, session } = await setUp({ [a]: 'one', [b]: 'b' }, { watch: true });
    await session.apply([rename(a, 'one', '1')]);
    await session.save();
    await session.apply([rename(a, '1', '2')]);
    await project.write(b, 'seen');
    await until(() => bench.engine.texts.get(b) === 'seen');
    expect([bench.stateOf(a), bench.notices, session.snapshot().undoLabel]).toEqual([
      'unsaved',
      [],
      'step.rename',
    ]);
  });

  it('takes a storm of changes as a few', async () => {
    const files = Array.from({ length: 500 }, (_, index) => `src/file-${index}.ts`);
    const { project, bench } = await setUp(
      Object.fromEntries(files.map((file) => [file, 'before'])),
      { watch: true },
    );
    await Promise.all(files.map((file) => project.write(file, 'after')));
    await until(() => files.every((file) => bench.engine.texts.get(file) === 'after'));
    expect(bench.changes()).toBeLessThanOrEqual(3);
  });

  it('ignores what is no part of the project', async () => {
    const { project, bench } = await setUp({ [a]: 'one' }, { watch: true });
    await project.write('node_modules/x/index.ts', 'x');
    await project.write('src/node_modules/x/index.ts', 'x');
    await project.write('notes.md', 'x');
    await project.write(a, 'seen');
    await until(() => bench.engine.texts.get(a) === 'seen');
    expect([...bench.engine.texts.keys()]).toEqual([a]);
    expect(bench.changes()).toBe(1);
  });
});
