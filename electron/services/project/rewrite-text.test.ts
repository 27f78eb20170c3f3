import { afterEach, describe, expect, it } from 'vitest';
import { createTestProject, openBench } from './testing/bench.ts';
import type { SessionBench, TestProject } from './testing/bench.ts';

const code = 'src/a.ts';
const notes = 'flowright/systems.json';
let project: TestProject;
let bench: SessionBench;

async function setUp(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  project = await createTestProject({ [code]: 'one' });
  for (const [file, text] of Object.entries(files)) await project.write(file, text);
  bench = await openBench(project.root);
}

afterEach(async () => {
  await bench.session.close({ discard: true });
  await project.remove();
});

const rewrite = (rewriting: (text: string | null) => string) =>
  bench.session.rewriteText({ file: notes, label: 'Change systems', rewrite: rewriting });

describe('rewriting a file', () => {
  it('creates it, and undo takes it away again', async () => {
    await setUp({});
    await rewrite((text) => `${String(text)}!\n`);
    await bench.session.save();
    expect(await project.read(notes)).toBe('null!\n');
    expect(await bench.session.undo()).toEqual({ label: 'Change systems', note: null });
    await bench.session.save();
    expect(await project.read(notes)).toBeNull();
    await bench.session.redo();
    await bench.session.save();
    expect(await project.read(notes)).toBe('null!\n');
  });

  it('changes what it is now, unsaved edits included, byte for byte undone', async () => {
    await setUp({ [notes]: '{\r\n  "a": 1\r\n}\r\n' });
    await rewrite((text) => text?.replace('1', '2') ?? '');
    await rewrite((text) => text?.replace('2', '23') ?? '');
    expect(bench.textEvents.map(({ changes }) => changes)).toEqual([
      [{ start: 10, end: 11, insert: '2' }],
      [{ start: 11, end: 11, insert: '3' }],
    ]);
    await bench.session.undo();
    await bench.session.undo();
    await bench.session.save();
    expect(await project.read(notes)).toBe('{\r\n  "a": 1\r\n}\r\n');
  });

  it('is no change of the code', async () => {
    await setUp({});
    const before = bench.session.snapshot();
    await rewrite(() => 'x');
    const after = bench.session.snapshot();
    expect(after.revision).toBe(before.revision + 1);
    expect(after.codeRevision).toBe(before.codeRevision);
    await bench.session.changeText({
      file: code,
      revision: 0,
      changes: [{ start: 0, end: 0, insert: '/' }],
    });
    expect(bench.session.snapshot().codeRevision).toBe(before.codeRevision + 1);
  });

  it('leaves no entry without a change, and nothing after an error', async () => {
    await setUp({ [notes]: 'x' });
    await rewrite((text) => text ?? '');
    await expect(
      rewrite(() => {
        throw new Error('not usable');
      }),
    ).rejects.toThrow('not usable');
    expect(bench.session.snapshot()).toMatchObject({ revision: 0, undoLabel: null });
  });

  it('does not touch a file that is not text', async () => {
    await setUp({ [notes]: new Uint8Array([0xff, 0xfe, 0x00]) });
    await expect(rewrite(() => 'x')).rejects.toMatchObject({ code: 'read-only' });
  });
});
