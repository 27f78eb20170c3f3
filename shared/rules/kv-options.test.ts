import { describe, expect, it } from 'vitest';
import { afterFix, checkRule, fnStep } from '../testing/rules.ts';

const get = (options: string): string =>
  fnStep(`const x = await ctx.openKv().get('cursor', ${options});`);

describe('kv-options', () => {
  it('fires on the names of before, and gives those of now', () => {
    expect(afterFix('kv-options', get("{ default: '0' }"))).toContain(get("{ defaultValue: '0' }"));
    expect(afterFix('kv-options', get('{ throwIfNotFound: true }'))).toContain(
      get('{ throwOnNotFound: true }'),
    );
  });

  it('stays quiet on those of now', () => {
    expect(checkRule('kv-options', get("{ defaultValue: '0' }"))).toEqual([]);
    expect(checkRule('kv-options', get('{ throwOnNotFound: true }'))).toEqual([]);
  });
});
