import { describe, expect, it } from 'vitest';
import { checkRule, fnStep, httpStep } from '../testing/rules.ts';

describe('fetch-in-fn', () => {
  it('fires on a request of an fn task', () => {
    expect(
      checkRule('fetch-in-fn', fnStep("await fetch('https://x.example.com/a');")),
    ).toMatchObject([{ severity: 'info', step: 'work' }]);
  });

  it('stays quiet on http tasks, and on other functions called fetch', () => {
    expect(checkRule('fetch-in-fn', httpStep("await fetch('/a');"))).toEqual([]);
    expect(checkRule('fetch-in-fn', fnStep('const fetch = () => 1;\nreturn fetch();'))).toEqual([]);
  });
});
