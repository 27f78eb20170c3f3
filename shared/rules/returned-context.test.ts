import { describe, expect, it } from 'vitest';
import { afterFix, checkRule, fnStep } from '../testing/rules.ts';

const fires = (code: string): number => checkRule('returned-context', code).length;

describe('returned-context', () => {
  it('fires on the context, and on one that is spread', () => {
    expect(afterFix('returned-context', fnStep("ctx.log.info('x');\nreturn ctx;"))).toContain(
      'return ctx.data;',
    );
    expect(afterFix('returned-context', ".then(fn('x', (context) => context))")).toContain(
      '(context) => context.data)',
    );
    expect(fires(fnStep('return { ...ctx, id: 1 };'))).toBe(1);
  });

  it.each([
    fnStep('return ctx.data;'),
    fnStep('return { ...ctx.data, id: 1 };'),
    fnStep('const order = ctx.data;\nreturn order;'),
    ".then(fn('x', ({ data }) => data))",
    fnStep('return ctx.data.map((row) => {\nreturn row;\n});'),
  ])('stays quiet on %s', (code) => {
    expect(fires(code)).toBe(0);
  });
});
