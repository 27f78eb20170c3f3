import { describe, expect, it } from 'vitest';
import { checkRule } from '../testing/rules.ts';

describe('duplicate-step-id', () => {
  it('fires on the second task of an id', () => {
    const code = ".then(fn('x', () => 1)).then(fn('x', () => 2))";
    expect(checkRule('duplicate-step-id', code)).toMatchObject([{ severity: 'info', step: 'x~2' }]);
  });

  it('stays quiet on different ids, and on one task used twice', () => {
    expect(
      checkRule('duplicate-step-id', ".then(fn('x', () => 1)).then(fn('y', () => 2))"),
    ).toEqual([]);
    const shared = "const t = fn('x', () => 1);\nexport const a = webhook('a').then(t).then(t);";
    expect(checkRule('duplicate-step-id', shared)).toEqual([]);
  });
});
