import { describe, expect, it } from 'vitest';
import { checkRule, fnStep } from '../testing/rules.ts';

describe('kv-text', () => {
  it('fires on a value that is turned into text first', () => {
    expect(
      checkRule('kv-text', fnStep("await ctx.openKv().set('a', JSON.stringify(ctx.data));")),
    ).toHaveLength(1);
  });

  it('stays quiet on plain values', () => {
    expect(checkRule('kv-text', fnStep("await ctx.openKv().set('a', ctx.data);"))).toEqual([]);
    expect(
      checkRule(
        'kv-text',
        fnStep("await ctx.openKv().set('a', { text: JSON.stringify(ctx.data) });"),
      ),
    ).toEqual([]);
  });
});
