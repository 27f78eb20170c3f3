import { describe, expect, it } from 'vitest';
import { afterFix, checkRule, httpStep } from '../testing/rules.ts';

describe('relative-path', () => {
  it('fires on a path without a slash, and adds it', () => {
    const before = httpStep("await fetch('orders', { method: 'POST' });");
    expect(checkRule('relative-path', before)).toHaveLength(1);
    expect(afterFix('relative-path', before)).toContain("fetch('/orders', {");
  });

  it('stays quiet on paths with one, on whole addresses, and on computed beginnings', () => {
    for (const path of [
      "'/orders'",
      "'?page=2'",
      "'https://x.example.com'",
      '`${base}/orders`',
      'next',
    ]) {
      expect(checkRule('relative-path', httpStep(`await fetch(${path});`))).toEqual([]);
    }
  });
});
