import { appendFile, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startOfProcess } from '../../process/process-life.ts';
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
    await journal.finish(true);
    expect(await readdir(folder)).toEqual([]);
  });

  it('is told when it finished without anybody to tell it to', async () => {
    const journal = await startJournal(folder, plan, '/project', 0);
    await journal.finish(false);
    expect(await readUnfinished(folder)).toMatchObject([{ point: 'started' }]);
  });

  it('tells of a host whose number another process has now, be it this one', async () => {
    await startJournal(folder, plan, '/project', 0);
    const path = await onlyJournal();
    const [header = '', ...points] = (await readFile(path, 'utf8')).split('\n');
    const of = (owner: object) =>
      writeFile(
        join(folder, 'of-another.jsonl'),
        [JSON.stringify({ ...JSON.parse(header), ...owner }), ...points].join('\n'),
      );
    await of({});
    expect(await readUnfinished(folder)).toHaveLength(1);
    await of({ process: process.ppid, started: 'another boot 1' });
    expect(await readUnfinished(folder)).toHaveLength(1);
    await of({ process: process.ppid, started: await startOfProcess(process.ppid) });
    expect(await readUnfinished(folder)).toEqual([]);
    await of({ process: process.ppid, started: undefined });
    expect(await readUnfinished(folder)).toEqual([]);
  });

  it('is harmless when there is none', async () => {
    expect(await readUnfinished(join(folder, 'nothing'))).toEqual([]);
    await forgetUnfinished(folder, '../other');
  });

  it('gives the last point whatever byte the host was killed at', async () => {
    const journal = await startJournal(folder, plan, '/project', 0);
    await journal.record('staged');
    await journal.record('sending');
    const path = join(folder, 'of-a-killed-host.jsonl');
    await rename(await onlyJournal(), path);
    const text = await readFile(path, 'utf8');
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
