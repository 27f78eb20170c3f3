import { describe, expect, it } from 'vitest';
import { checkRule, fnStep } from '../testing/rules.ts';

const poll =
  'while (!(await isDone())) {\nawait new Promise((resolve) => setTimeout(resolve, 2_000));\n}';

describe('long-work', () => {
  it.each([
    'await new Promise((resolve) => setTimeout(resolve, 60_000));',
    'const { promise, resolve } = Promise.withResolvers();\nsetTimeout(resolve, 60_000);\nawait promise;',
    'await new Promise((r) => setTimeout(() => r(null), 5 * 60 * 1000));',
    'await sleep(45000);',
    poll,
  ])('fires on %s', (body) => {
    expect(checkRule('long-work', fnStep(body))).toHaveLength(1);
  });

  it('stays quiet in durable workflows', () => {
    const code = `export const a = workflow('a')${fnStep(`await sleep(45000);\n${poll}`)};`;
    expect(checkRule('long-work', code)).toEqual([]);
  });

  it.each([
    'await new Promise((resolve) => setTimeout(resolve, 2 ** attempt * 100));',
    'await sleep(500);',
    'for (const row of ctx.data) {\nawait sleep(100);\n}',
    'let attempt = 0;\nwhile (attempt < 3) {\nattempt += 1;\nawait sleep(100);\n}',
    '// await sleep(45000);\nreturn 1;',
    'const timer = setTimeout(() => controller.abort(), 30_000);',
    "await new Promise((_, reject) => setTimeout(() => reject(new Error('late')), 30_000));",
  ])('stays quiet on %s', (body) => {
    expect(checkRule('long-work', fnStep(body))).toEqual([]);
  });
});
