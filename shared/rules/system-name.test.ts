import { describe, expect, it } from 'vitest';
import { afterFix, checkRule } from '../testing/rules.ts';

const systems = JSON.stringify({
  systems: {
    shop: {
      environments: { test: { baseUrl: 'https://shop.example.com/api', authScheme: 'bearer' } },
    },
    'erp-cloud': {
      environments: { test: { baseUrl: 'https://erp.example.com/v2', authScheme: 'none' } },
    },
  },
});
const known = { 'flowright/systems.json': systems };
const task = (connection: string): string =>
  `.then(http('call', { connection: '${connection}' }, async () => 1))`;

describe('system-name', () => {
  it('fires on a name that is none of the systems, and offers the near one', () => {
    expect(checkRule('system-name', task('erp-clod'), known)).toMatchObject([
      { severity: 'warning', workflow: 'a', step: 'call', line: 3 },
    ]);
    expect(afterFix('system-name', task('erp-clod'), known)).toContain(task('erp-cloud'));
  });

  it('changes the name where it is given, and nothing else of the same text', () => {
    const known = { 'flowright/systems.json': JSON.stringify({ systems: { shopify: {} } }) };
    const step = (connection: string): string =>
      `export const a = webhook('a').then(http('shopfy', { connection: ${connection} }, () => 1));`;
    const named = `const shop = 'shopfy';\n${step('shop')}`;
    expect(checkRule('system-name', named, known)[0]?.fix).toBeUndefined();
    expect(afterFix('system-name', step("'shopfy'"), known)).toBe(step("'shopify'"));
  });

  it('stays quiet on a system, and where the systems are not known', () => {
    expect(checkRule('system-name', task('erp-cloud'), known)).toEqual([]);
    expect(checkRule('system-name', task('anything'))).toEqual([]);
    expect(checkRule('system-name', task('x'), { 'flowright/systems.json': '{' })).toEqual([]);
  });
});
