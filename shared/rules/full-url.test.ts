import { describe, expect, it } from 'vitest';
import { afterFix, checkRule, fnStep, httpStep } from '../testing/rules.ts';

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
describe('full-url', () => {
  it('fires on a whole address, in templates too', () => {
    const body =
      "await fetch('https://x.example.com/a');\nawait fetch(`https://x.example.com/${data.id}`);";
    expect(checkRule('full-url', httpStep(body)).map(({ line }) => line)).toEqual([4, 5]);
  });

  it('takes the address of the known system away', () => {
    const before = httpStep(
      'return (await fetch(`https://shop.example.com/api/orders/${data.id}`)).json();',
    );
    const after = httpStep('return (await fetch(`/api/orders/${data.id}`)).json();');
    expect(afterFix('full-url', before, known)).toContain(after);
  });

  it('offers no fix for an address of another system', () => {
    const code = httpStep("await fetch('https://other.example.com/a');");
    expect(checkRule('full-url', code, known)[0]?.fix).toBeUndefined();
  });

  it('stays quiet on paths, and on the global fetch', () => {
    expect(
      checkRule('full-url', httpStep("await fetch('/orders?from=https://x.example.com');")),
    ).toEqual([]);
    expect(checkRule('full-url', fnStep("await fetch('https://x.example.com/a');"))).toEqual([]);
  });
});
