import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetUnfinished, readUnfinished, startJournal } from './journal.ts';

const plan = {
  action: 'deploy',
  context: 'dev',
  projectId: '01JH2V9K3Q4ZB8W5T6Y7R8S9A0',
  projectName: 'Order intake',
  environment: 'staging',
  versionName: 'one',
  description: 'First',
  filesHash: '',
  files: [],
  totalSize: 0,
  leftOut: [],
  changes: null,
  commands: [],
  guards: [],
  ready: true,
  confirmBy: 'click',
} as const;

describe('the journal of a deployment', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowright-journal-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function onlyJournal(): Promise<string> {
    return join(folder, (await readdir(folder))[0] ?? '');
  }

  it('says nothing while its host runs, and nothing when it finished', async () => {
    const journal = await startJournal(folder, plan, '/project', 0);
    await journal.record('sending');
    expect(await readUnfinished(folder)).toEqual([]);
    await journal.finish();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is harmless when there is none', async () => {
    expect(await readUnfinished(join(folder, 'nothing'))).toEqual([]);
    await forgetUnfinished(folder, '../other');
  });

  it('gives the last point whatever byte the host was killed at', async () => {
    const journal = await startJournal(folder, plan, '/project', 0);
    await journal.record('staged');
    await journal.record('sending');
    const path = await onlyJournal();
    // A process id that no process has.
    const text = (await readFile(path, 'utf8')).replace(/"process":\d+/, '"process":999999999');
    const headerEnd = text.indexOf('\n');
    for (let length = 0; length <= text.length; length += 1) {
      await writeFile(path, text.slice(0, length));
      const [found] = await readUnfinished(folder);
      const complete = text.slice(0, length).split('\n').length - 1;
      if (length < headerEnd) expect(found).toBeUndefined();
      else expect(found?.versionName).toBe('one');
      if (complete === 2) expect(found?.point).toMatch(/started|staged/);
      if (complete === 4) expect(found?.point).toBe('sending');
    }
    await appendFile(path, '{"point":"nonsense"}\n');
    const [found] = await readUnfinished(folder);
    expect(found?.message).toContain('the platform may have taken it');
    await forgetUnfinished(folder, found?.id ?? '');
    expect(await readUnfinished(folder)).toEqual([]);
  });
});
