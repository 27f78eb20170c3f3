import { describe, expect, it } from 'vitest';
import { checkRule, fnStep } from '../testing/rules.ts';

describe('log-template', () => {
  it('fires on messages that differ from run to run', () => {
    expect(
      checkRule('log-template', fnStep('ctx.log.info(`Order ${ctx.data.id}`);')),
    ).toMatchObject([{ severity: 'info' }]);
    expect(checkRule('log-template', fnStep("ctx.log.warn('Order ' + ctx.data.id);"))).toHaveLength(
      1,
    );
  });

  it('stays quiet on constant ones', () => {
    expect(
      checkRule('log-template', fnStep("ctx.log.info('Order', { id: ctx.data.id });")),
    ).toEqual([]);
    expect(
      checkRule('log-template', fnStep('ctx.log.info(`Order`);\nctx.log.info(messages.order);')),
    ).toEqual([]);
  });
});
