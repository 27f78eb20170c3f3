import { describe, expect, it } from 'vitest';
import { afterFix, checkRule, httpStep } from '../testing/rules.ts';

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
describe('stripped-api', () => {
  it('fires on a path without the /api that the base URL loses', () => {
    const before = httpStep('await fetch(`/orders/${data.id}`);');
    expect(checkRule('stripped-api', before, known)).toHaveLength(1);
    expect(afterFix('stripped-api', before, known)).toContain('fetch(`/api/orders/${data.id}`)');
  });

  it('stays quiet where the path has it, the base URL does not end so, or nothing is known', () => {
    expect(checkRule('stripped-api', httpStep("await fetch('/api/orders');"), known)).toEqual([]);
    expect(checkRule('stripped-api', httpStep("await fetch('/orders');"))).toEqual([]);
    const other = httpStep("await fetch('/orders');").replace("'shop'", "'erp-cloud'");
    expect(checkRule('stripped-api', other, known)).toEqual([]);
  });
});
