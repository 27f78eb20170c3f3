import { describe, expect, it } from 'vitest';
import { checkRule, fnStep } from '../testing/rules.ts';

const set = (key: string): string => fnStep(`await ctx.openKv().set(${key}, 1);`);

describe('kv-key', () => {
  it.each([
    "'last run'",
    "'orders:1'",
    "['orders', 'a b']",
    "['orders', `no:${id}`]",
    '`orders:${hash({ id: data.id })}`',
    "['orders', '']",
    "'[x]'",
  ])('fires on %s', (key) => {
    expect(checkRule('kv-key', set(key))).toHaveLength(1);
  });

  it.each([
    "'cursor'",
    "['orders', 'last-run_1', id]",
    "'a/b.c=d'",
    '`orders/${id}`',
    '`orders/${hash({ id: data.id })}`',
    "['orders', `no/${list.map(({ id }) => id).join(', ')}`]",
    'keyOf(data)',
    "['orders', keys['a b']]",
  ])('stays quiet on %s', (key) => {
    expect(checkRule('kv-key', set(key))).toEqual([]);
  });

  it('stays quiet on the empty prefix of a list', () => {
    expect(checkRule('kv-key', fnStep("await ctx.openKv().list(['']);"))).toEqual([]);
  });
});
