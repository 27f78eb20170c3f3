import { describe, expect, it } from 'vitest';
import { checkRule, fnStep } from '../testing/rules.ts';

const issue = (severity: string): string =>
  fnStep(
    `await ctx.createIssue({ severity: '${severity}', title: 'a', message: 'b', annotations: {} });`,
  );

describe('issue-severity', () => {
  it('fires on a severity that the platform does not know', () => {
    expect(checkRule('issue-severity', issue('error'))).toMatchObject([{ severity: 'warning' }]);
  });

  it.each(['low', 'medium', 'high', 'critical'])('stays quiet on %s', (severity) => {
    expect(checkRule('issue-severity', issue(severity))).toEqual([]);
  });
});
