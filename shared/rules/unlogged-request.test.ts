import { describe, expect, it } from 'vitest';
import { checkRule, httpStep } from '../testing/rules.ts';

describe('unlogged-request', () => {
  it('fires once for a task that logs nothing', () => {
    const body = "await fetch('/a');\nawait fetch('/b');";
    expect(checkRule('unlogged-request', httpStep(body, '{ fetch }'))).toMatchObject([
      { severity: 'info', line: 4 },
    ]);
  });

  it('stays quiet where it logs, or hands its log on', () => {
    expect(checkRule('unlogged-request', httpStep("log.info('Get');\nawait fetch('/a');"))).toEqual(
      [],
    );
    expect(
      checkRule('unlogged-request', httpStep('await get(ctx.fetch, ctx.log);', 'ctx')),
    ).toEqual([]);
    expect(checkRule('unlogged-request', httpStep('return data;'))).toEqual([]);
  });
});
