import { describe, expect, it } from 'vitest';
import { afterFix, checkRule, fnStep } from '../testing/rules.ts';

const schema = JSON.stringify({
  type: 'object',
  properties: { pageSize: { type: 'integer' } },
  required: [],
});
const known = { 'flowright/variables.json': schema };
const reads = (name: string): string =>
  fnStep(`return ctx.activation.getVariable('${name}') ?? 10;`);

describe('undeclared-variable', () => {
  it('fires on a variable that the schema does not have, and offers the near one', () => {
    expect(checkRule('undeclared-variable', reads('pagesize'), known)).toHaveLength(1);
    expect(afterFix('undeclared-variable', reads('pagesize'), known)).toContain(reads('pageSize'));
  });

  it('changes nothing but the name in the call', () => {
    const step = (name: string): string =>
      `export const a = webhook('a')${fnStep(`const limt = ctx.activation.getVariable<number>(${name});\nreturn { limt };`)};\n`;
    const limit = { 'flowright/variables.json': JSON.stringify({ properties: { limit: {} } }) };
    const named = `const NAME = 'limt';\n${step('NAME')}`;
    expect(checkRule('undeclared-variable', named, limit)[0]?.fix).toBeUndefined();
    expect(afterFix('undeclared-variable', step("'limt'"), limit)).toBe(step("'limit'"));
  });

  it('stays quiet on declared ones, and where the schema is not known', () => {
    expect(checkRule('undeclared-variable', reads('pageSize'), known)).toEqual([]);
    expect(checkRule('undeclared-variable', reads('anything'))).toEqual([]);
  });
});
