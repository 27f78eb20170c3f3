import { describe, expect, it } from 'vitest';
import { checkRule, fnStep } from '../testing/rules.ts';

describe('runtime-environment', () => {
  it('fires on Deno.env and process.env, in steps and in services', () => {
    const others = { 'src/services/x.ts': 'export const url = Deno.env.get("URL");\n' };
    expect(
      checkRule('runtime-environment', fnStep('return process.env.URL;'), others),
    ).toMatchObject([
      { file: 'src/a.ts', step: 'work' },
      { file: 'src/services/x.ts', step: null, line: 1 },
    ]);
    expect(
      checkRule(
        'runtime-environment',
        "import process from 'node:process';\nconst a = process.env['A'];",
      ),
    ).toHaveLength(1);
  });

  it('stays quiet on comments, on texts, and on other things of that name', () => {
    const code =
      "// never Deno.env\nconst text = 'process.env';\n/* process.env */\nconst t = `Deno.env`;";
    expect(checkRule('runtime-environment', code)).toEqual([]);
    expect(
      checkRule('runtime-environment', 'const process = { env: 1 };\nconst a = process.env;'),
    ).toEqual([]);
  });
});
