import { describe, expect, it } from 'vitest';
import { createCodeEngine } from '../edit/code-engine.ts';
import { checkRules, fnStep } from '../testing/rules.ts';

const head = `import { fn, http, webhook } from '@versori/run';\n`;
const withBody = `${head}export const a = webhook('a')${fnStep('return ctx.body;')};\n`;

describe('the problems of rules', () => {
  it('are not in a plain engine: commands need none', () => {
    expect(createCodeEngine().update([{ file: 'src/a.ts', text: withBody }]).problems).toEqual([]);
  });

  it('follow edits, and keep their identity where nothing changed', () => {
    const engine = createCodeEngine({ rules: true });
    const before = engine.update([
      { file: 'src/a.ts', text: withBody },
      { file: 'src/b.ts', text: withBody.replaceAll("'a'", "'b'") },
    ]);
    expect(before.problems.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'src/a.ts:3',
      'src/b.ts:3',
    ]);
    const moved = engine.update([{ file: 'src/a.ts', text: `\n${withBody}` }]);
    expect(moved.problems.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'src/a.ts:4',
      'src/b.ts:3',
    ]);
    expect(moved.problems[1]).toBe(before.problems[1]);
    expect(engine.update([{ file: 'src/b.ts', text: null }]).problems).toHaveLength(1);
    expect(
      engine.update([{ file: 'src/a.ts', text: withBody.replace('body', 'data') }]).problems,
    ).toEqual([]);
  });

  it('follow what becomes known of the systems', () => {
    const engine = createCodeEngine({ rules: true });
    const text = `${head}export const a = webhook('a').then(http('x', { connection: 'shop' }, () => 1));\n`;
    const systems = (name: string) => JSON.stringify({ systems: { [name]: { environments: {} } } });
    const codes = (updated: string | null) =>
      engine
        .update([{ file: 'flowright/systems.json', text: updated }])
        .problems.map(({ code }) => code);
    expect(engine.update([{ file: 'src/a.ts', text }]).problems).toEqual([]);
    expect(codes(systems('crm'))).toEqual(['rule/system-name']);
    expect(codes(systems('shop'))).toEqual([]);
    expect(codes(systems('crm'))).toHaveLength(1);
    expect(codes(null)).toEqual([]);
  });

  it('are listed once for a task that several workflows share, at the first of them', () => {
    const found = checkRules({
      'src/t.ts': `${head}export const t = fn('t', (ctx) => ctx.body);\n`,
      'src/w.ts': `${head}import { t } from './t';\nexport const a = webhook('a').then(t);\nexport const b = webhook('b').then(t);\n`,
    });
    expect(found).toMatchObject([{ file: 'src/t.ts', line: 2, workflow: 'a', step: 't' }]);
  });

  it('stand behind those of the reading itself', () => {
    const engine = createCodeEngine({ rules: true });
    const { problems } = engine.update([
      { file: 'src/a.ts', text: withBody },
      { file: 'src/z.ts', text: 'const (' },
    ]);
    expect(problems.map(({ code }) => code)).toEqual(['syntax', 'rule/context-members']);
  });
});
