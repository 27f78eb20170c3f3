import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInProcessEngine, createWorkerEngine } from './engine-client.ts';
import type { ProjectEngine } from './types.ts';

let root = '';
const engines: ProjectEngine[] = [];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'flowright-engine-'));
});
afterEach(async () => {
  for (const engine of engines.splice(0)) await engine.stop();
  await rm(root, { recursive: true, force: true });
});

const source = `import { webhook, fn } from '@versori/run';
export const orders = webhook('orders').then(fn('check', ({ data }) => data));
`;
const file = 'src/workflows/orders.ts';

/** A worker that echoes how many texts it holds, and dies or hangs on demand. */
const moodyWorker = `
import { parentPort } from 'node:worker_threads';
const texts = new Map();
parentPort.on('message', (request) => {
  if (request.call === 'stop') return parentPort.close();
  if (request.call === 'plan') {
    const [{ command }] = request.commands;
    if (command === 'die') process.exit(1);
    if (command === 'throw') throw new Error('thrown');
    if (command === 'hang') for (;;);
    if (command === 'refuse') {
      const error = { code: 'not-found', message: 'no such step', hint: 'look' };
      return parentPort.postMessage({ id: request.id, kind: 'error', error });
    }
  } else for (const { file, text } of request.updates) {
    if (text === 'endless') for (;;);
    text === null ? texts.delete(file) : texts.set(file, text);
  }
  const label = [...(request.commands?.[0].command === 'texts' ? texts.values() : texts.keys())].join();
  const plan = { label, edits: [], alsoAffects: [], notes: [] };
  parentPort.postMessage(request.call === 'plan'
    ? { id: request.id, kind: 'plan', plan }
    : { id: request.id, kind: 'model', patch: null });
});`;

async function moody(timeLimitMs?: number): Promise<ProjectEngine> {
  const path = join(root, 'worker.mjs');
  await writeFile(path, moodyWorker);
  const engine = createWorkerEngine(
    pathToFileURL(path),
    timeLimitMs === undefined ? {} : { timeLimitMs },
  );
  engines.push(engine);
  return engine;
}

/** The worker of the tests knows commands of its own. */
const told = (command: string) => [{ command }] as unknown as Parameters<ProjectEngine['plan']>[0];

describe('engine', () => {
  it('answers the same in a worker and in process', async () => {
    const worker = createWorkerEngine(new URL('./engine-worker.ts', import.meta.url));
    const inProcess = createInProcessEngine();
    engines.push(worker, inProcess);
    const [one, two] = await Promise.all([
      worker.update([{ file, text: source }]),
      inProcess.update([{ file, text: source }]),
    ]);
    expect(one).toEqual(two);
    expect(one.workflows.map(({ id }) => id)).toEqual(['orders']);
    const text = await worker.copy('orders', ['check']);
    expect(text).toContain("export const copiedSteps = workflow('orders')\n  .then(fn('check',");
    expect(await inProcess.copy('orders', ['check'])).toBe(text);
    await expect(worker.copy('orders', ['chekc'])).rejects.toMatchObject({ code: 'not-found' });
  });

  it('passes refusals on with code and hint', async () => {
    const engine = await moody();
    await expect(engine.plan(told('refuse'))).rejects.toMatchObject({
      name: 'FlowrightError',
      code: 'not-found',
      hint: 'look',
    });
  });

  it.each(['die', 'throw', 'hang'])('survives a worker that does this: %s', async (mood) => {
    const engine = await moody(mood === 'hang' ? 300 : undefined);
    await engine.update([
      { file: 'a.ts', text: 'a' },
      { file: 'b.ts', text: 'b' },
    ]);
    await engine.update([{ file: 'a.ts', text: null }]);
    await expect(engine.plan(told(mood))).rejects.toMatchObject({
      code: mood === 'hang' ? 'timed-out' : 'failed',
    });
    expect((await engine.plan(told('count'))).label).toBe('b.ts');
  });

  it('reads the repaired text when the one before was too much for every worker', async () => {
    const engine = await moody(1000);
    await engine.update([{ file: 'a.ts', text: 'a' }]);
    const endless = [{ file: 'a.ts', text: 'endless' }];
    await expect(engine.update(endless)).rejects.toMatchObject({ code: 'timed-out' });
    await expect(engine.plan(told('count'))).rejects.toMatchObject({ code: 'timed-out' });
    await engine.update([{ file: 'a.ts', text: 'repaired' }]);
    expect((await engine.plan(told('texts'))).label).toBe('repaired');
  });

  it('keeps answers and calls together', async () => {
    const engine = await moody();
    const plans = await Promise.all([
      engine.plan(told('count')),
      engine.update([{ file: 'a.ts', text: '' }]).then(() => null),
      engine.plan(told('count')),
    ]);
    expect(plans.map((plan) => plan?.label)).toEqual(['', undefined, 'a.ts']);
  });
});
