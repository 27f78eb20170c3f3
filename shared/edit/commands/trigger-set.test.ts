import { describe, expect, it } from 'vitest';
import { houses } from '../../testing/houses.ts';
import { applyCommands } from '../../testing/project.ts';
import type { TriggerSet } from '../command.ts';

function setOn(trigger: string, values: TriggerSet, before = ''): string | undefined {
  const text = `import { schedule, webhook, workflow } from '@versori/run';\n${before}export const a = ${trigger}.then(f);\n`;
  const { texts } = applyCommands(
    { 'src/a.ts': text },
    { command: 'trigger.set', workflow: 'a', set: values },
  );
  return texts['src/a.ts']?.split('export const a = ')[1]?.replace('.then(f);\n', '');
}

describe('trigger.set', () => {
  it.each([
    [`webhook('a')`, { method: 'post' }, `webhook('a', { method: 'post' })`],
    [`webhook('a', {})`, { method: 'post' }, `webhook('a', { method: 'post' })`],
    [
      `webhook('a', { method: "get", cors: true })`,
      { method: 'post' },
      `webhook('a', { method: "post", cors: true })`,
    ],
    [`webhook('a', { 'method': 'get' })`, { method: 'post' }, `webhook('a', { 'method': 'post' })`],
    [
      `webhook('a', { method: 'get', cors: true })`,
      { method: null },
      `webhook('a', { cors: true })`,
    ],
    [
      `webhook('a', { cors: true, method: 'get' })`,
      { method: null },
      `webhook('a', { cors: true })`,
    ],
    [`webhook('a', { method: 'get' })`, { method: null }, `webhook('a')`],
    [`webhook('a', { method: 'get' /* why */ })`, { method: null }, `webhook('a', {})`],
    [`webhook('a')`, { method: null }, `webhook('a')`],
    [
      `webhook('a')`,
      { cors: { origin: ['x'], credentials: true } },
      `webhook('a', { cors: { origin: ['x'], credentials: true } })`,
    ],
    [
      `webhook('a', { cors: true })`,
      { cors: { origin: 'x' } },
      `webhook('a', { cors: { origin: 'x' } })`,
    ],
    [`webhook('a', { cors: { origin: 'x' } })`, { cors: false }, `webhook('a', { cors: false })`],
    [
      `webhook('a')`,
      { response: { mode: 'async' } },
      `webhook('a', { response: { mode: 'async' } })`,
    ],
    [
      `webhook('a', { response: { mode: 'sync' } })`,
      { response: { mode: 'async', onErrorExpression: '() => r' } },
      `webhook('a', { response: { mode: 'async', onError: () => r } })`,
    ],
    [
      `webhook('a', { response: { mode: 'sync', onError: f } })`,
      { response: { onError: null } },
      `webhook('a', { response: { mode: 'sync' } })`,
    ],
    [
      `webhook('a', { method: 'get', response: { mode: 'sync' } })`,
      { response: { mode: null } },
      `webhook('a', { method: 'get' })`,
    ],
    [
      `webhook('a', { response: { onError(ctx) { return r; } } })`,
      { response: { onErrorExpression: 'g' } },
      `webhook('a', { response: { onError: g } })`,
    ],
    [
      `webhook('a')`,
      { request: { rawBody: true } },
      `webhook('a', { request: { rawBody: true } })`,
    ],
    [`webhook('a', { request: { rawBody: true } })`, { request: null }, `webhook('a')`],
    [`webhook('a', { connection: 'x' })`, { connection: 'y' }, `webhook('a', { connection: 'y' })`],
    [
      `webhook('a', { method: verb })`,
      { methodExpression: 'other' },
      `webhook('a', { method: other })`,
    ],
    [`schedule('a', '0 1 * * *')`, { cron: '0 2 * * *' }, `schedule('a', '0 2 * * *')`],
    [`schedule('a', '0 1 * * *')`, { predicate: 'all' }, `schedule('a', '0 1 * * *', 'all')`],
    [`schedule('a', '0 1 * * *', 'all')`, { predicate: null }, `schedule('a', '0 1 * * *')`],
    [
      `schedule('a', '0 1 * * *', 'all')`,
      { predicateExpression: '(a) => a' },
      `schedule('a', '0 1 * * *', (a) => a)`,
    ],
    [`schedule('a', CRON)`, { cronExpression: '`0 ${h} * * *`' }, "schedule('a', `0 ${h} * * *`)"],
    [`schedule('a')`, { cron: '0 2 * * *' }, `schedule('a', '0 2 * * *')`],
    [`workflow('a')`, { ttl: 30, maxAttempts: 3 }, `workflow('a', { ttl: 30, maxAttempts: 3 })`],
    [`workflow('a', { ttl: 1_000 })`, { ttl: 5 }, `workflow('a', { ttl: 5 })`],
    [`workflow('a', { ttl: 30, limit: 2 })`, { ttl: null }, `workflow('a', { limit: 2 })`],
  ] satisfies readonly (readonly [string, TriggerSet, string])[])(
    '%s with %j',
    (trigger, values, expected) => {
      expect(setOn(trigger, values)).toBe(expected);
    },
  );

  it('keeps lines and comments of other options', () => {
    const change = (values: TriggerSet) =>
      applyCommands(houses.wide, { command: 'trigger.set', workflow: 'order-intake', set: values })
        .lines;
    expect(change({ method: 'put' })).toEqual([
      '-    method: "post", // the shop posts',
      '+    method: "put", // the shop posts',
    ]);
    expect(change({ cors: true })).toEqual(['+    cors: true,']);
    expect(change({ connection: null })).toEqual(['-    connection: "shop",']);
  });

  it.each([
    [`webhook('a', { method: verb })`, { method: 'get' }, 'is the expression verb'],
    [`webhook('a', options)`, { method: 'get' }, 'not written as plain values'],
    [`webhook('a', { ...more })`, { method: 'get' }, 'not written as plain values'],
    [`webhook('a', async (ctx) => 1)`, { method: 'get' }, 'not written as plain values'],
    [`webhook('a', { response })`, { response: { mode: 'sync' } }, 'not written as plain values'],
    [`webhook('a', { cors: policy() })`, { cors: { origin: 'x' } }, 'not written as plain values'],
    [`webhook('a', { cors: { origin: /x/ } })`, { cors: { origin: 'x' } }, 'not written as plain'],
    [
      `webhook('a', { cors: { origin: /x/ } })`,
      { cors: true },
      'is the expression { origin: /x/ }',
    ],
    [`webhook('a', { method: { a: 1 } })`, { method: 'get' }, 'is the expression { a: 1 }'],
    [`schedule('a', ...rest)`, { cronExpression: 'x' }, 'not written as plain values: ...rest'],
    [`webhook('a')`, { cron: '* * * * *' }, 'is a webhook, which has no option "cron"'],
    [`schedule('a', x)`, { cron: '* * * * *' }, 'is the expression x'],
    [`schedule('a', '0 1 * * *', (a) => a)`, { predicate: 'all' }, 'is the expression (a) => a'],
    [`workflow('a', { ttl: x })`, { ttl: 3 }, 'is the expression x'],
    [`webhook('a')`, { methodExpression: 'x; y' }, 'not one TypeScript expression'],
  ] satisfies readonly (readonly [string, TriggerSet, string])[])(
    'refuses on %s to set %j',
    (trigger, values, message) => {
      expect(() => setOn(trigger, values)).toThrow(message);
    },
  );
});
