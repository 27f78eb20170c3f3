import { expect, it } from 'vitest';
import { createProcessContext } from './process-context.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const counts = () => signals.map((signal) => process.listenerCount(signal));

it('takes signals over only for a command that asks for them', ({ onTestFinished }) => {
  const before = counts();
  const context = createProcessContext();
  expect(counts()).toEqual(before);

  const { signal } = context;
  const added = signals.map((name) => process.listeners(name).at(-1));
  onTestFinished(() => {
    for (const [index, name] of signals.entries())
      process.off(name, added[index] ?? (() => undefined));
  });
  expect(counts()).toEqual(before.map((count) => count + 1));
  expect([context.signal === signal, signal.aborted]).toEqual([true, false]);
  expect(counts()).toEqual(before.map((count) => count + 1));
  added[0]?.('SIGINT');
  expect(signal.aborted).toBe(true);
});
