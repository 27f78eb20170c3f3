import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { endWorker } from './end-worker.ts';

const start = (code: string) => new Worker(code, { eval: true });
const exitCode = (worker: Worker) =>
  new Promise<number>((resolve) => void worker.once('exit', resolve));

describe('a worker thread', () => {
  it('is left to end itself', async () => {
    const worker = start(`const { parentPort } = require('node:worker_threads');
      parentPort.once('message', () => setTimeout(() => process.exit(7), 20));`);
    const code = exitCode(worker);
    worker.postMessage('end');
    await endWorker(worker);
    expect(await code).toBe(7);
  });

  it('is terminated when it does not', async () => {
    const worker = start('for (;;);');
    await endWorker(worker, 50);
    expect(worker.threadId).toBe(-1);
  });

  it('may be gone already', async () => {
    const worker = start('');
    await exitCode(worker);
    await endWorker(worker);
    expect(worker.threadId).toBe(-1);
  });
});
