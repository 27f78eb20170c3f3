import { describe, expect, it } from 'vitest';
import { checkRule, fnStep } from '../testing/rules.ts';

const issue =
  "await ctx.createIssue({ severity: 'high', title: 'Failed', message: 'x', annotations: {} }";

describe('issue-in-loop', () => {
  it('fires in loops, and in the task of a for-each', () => {
    expect(
      checkRule('issue-in-loop', fnStep(`for (const row of ctx.data) {\n${issue});\n}`)),
    ).toHaveLength(1);
    expect(
      checkRule('issue-in-loop', fnStep(`while (more()) {\nif (x) {\n${issue});\n}\n}`)),
    ).toHaveLength(1);
    const each = `.then(fn('rows', () => [1]).unpack().parallel(fn('each', async (ctx) => {\n${issue});\n})))`;
    expect(checkRule('issue-in-loop', each)).toMatchObject([{ step: 'rows/each' }]);
  });

  it('stays quiet outside of loops, and where it is said that they are grouped', () => {
    expect(checkRule('issue-in-loop', fnStep(`${issue});`))).toEqual([]);
    const grouped = `for (const row of ctx.data) {\n${issue}, { deduplicate: true });\n}`;
    expect(checkRule('issue-in-loop', fnStep(grouped))).toEqual([]);
  });
});
