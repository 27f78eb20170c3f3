import { afterEach, describe, expect, it } from 'vitest';
import { createTestProject, openBench } from './testing/bench.ts';
import type { SessionBench, TestProject } from './testing/bench.ts';
import { create, remove, rename } from './testing/text-engine.ts';

const a = 'src/a.ts';
let project: TestProject;
let bench: SessionBench;

async function setUp(): Promise<void> {
  project = await createTestProject({ [a]: 'one two\n', 'src/b.ts': 'bee\n' });
  bench = await openBench(project.root);
}

afterEach(async () => {
  await bench.session.close({ discard: true });
  await project.remove();
});

describe('a preview of commands', () => {
  it('shows the texts before and after, unsaved edits included, and changes nothing', async () => {
    await setUp();
    await bench.session.apply([rename(a, 'one', '1')]);
    const commands = [rename(a, 'two', '2'), remove('src/b.ts'), create('src/c.ts')];
    const { label, files } = await bench.session.preview(commands);
    expect(label).toBe('step.rename, workflow.remove, workflow.create');
    expect(files.slice(0, 2)).toEqual([
      { file: a, before: '1 two\n', after: '1 2\n' },
      { file: 'src/b.ts', before: 'bee\n', after: null },
    ]);
    expect(files[2]).toMatchObject({ file: 'src/c.ts', before: null });
    expect((await bench.session.readText(a)).text).toBe('1 two\n');
    expect(await bench.session.undo()).toMatchObject({ label: 'step.rename' });
    expect((await bench.session.readText(a)).text).toBe('one two\n');
  });

  it('refuses what the commands are refused for', async () => {
    await setUp();
    await expect(bench.session.preview([rename('src/none.ts', 'x', 'y')])).rejects.toThrow();
  });
});
