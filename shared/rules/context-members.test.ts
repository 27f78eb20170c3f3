import { describe, expect, it } from 'vitest';
import { afterFix, checkRule, fnStep } from '../testing/rules.ts';

const fires = (code: string): number => checkRule('context-members', code).length;

describe('context-members', () => {
  it('fires on members that the context does not have, and gives data in their place', () => {
    expect(afterFix('context-members', fnStep('return ctx.body.id;'))).toContain(
      'return ctx.data.id;',
    );
    expect(afterFix('context-members', ".then(fn('x', ({ body, log }) => body.id))")).toContain(
      '({ data: body, log })',
    );
    expect(
      afterFix(
        'context-members',
        '.catch((ctx) => {\nconst { error: reason } = ctx;\nlog(reason);\n})',
      ),
    ).toContain('{ data: reason } = ctx');
    expect(checkRule('context-members', fnStep('return ctx.headers;'))).toMatchObject([
      { severity: 'error', step: 'work', line: 4, column: 12 },
    ]);
    expect(fires('.catch(({ error }) => error.message)')).toBe(1);
    expect(fires(fnStep('return ctx?.query;'))).toBe(1);
  });

  it('fires in a function that stands elsewhere', () => {
    expect(
      fires(
        "const run = (context: any) => context.body;\nexport const a = webhook('a').then(fn('x', run));",
      ),
    ).toBe(1);
  });

  it.each([
    fnStep('return ctx.data.body;'),
    fnStep('const { body } = ctx.data;\nreturn body;'),
    ".then(fn('x', ({ data: { body } }) => body))",
    fnStep('return ctx.data.map((item) => item.error);'),
    fnStep('return ctx.request()?.headers;'),
    fnStep("// ctx.body\nreturn 'ctx.body';"),
    fnStep('return ctx.data.map((ctx) => ctx.body);'),
    "const send = (init) => init.body;\nexport const a = webhook('a').then(fn('x', (ctx) => send(ctx.data)));",
  ])('stays quiet on %s', (code) => {
    expect(fires(code)).toBe(0);
  });
});
