import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { isProcessAlive, startOfProcess } from './process-life.ts';

it('knows a process that runs from one that has ended, and from another with its number', async ({
  onTestFinished,
}) => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const started = await startOfProcess(pid);
  expect(await isProcessAlive({ pid, started })).toBe(true);
  expect(await isProcessAlive({ pid, started: null })).toBe(true);
  expect(await isProcessAlive({ pid, started: 'another boot 1' })).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await isProcessAlive({ pid, started })).toBe(false);
  expect(await isProcessAlive({ pid, started: null })).toBe(false);
});

it.runIf(process.platform === 'linux')(
  'tells two processes apart by when they started',
  async () => {
    const [own, parent] = [await startOfProcess(process.pid), await startOfProcess(process.ppid)];
    expect(own).toMatch(/^[0-9a-f-]{36} \d+$/);
    expect(own).not.toBe(parent);
  },
);
