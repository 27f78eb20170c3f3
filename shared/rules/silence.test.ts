import { describe, expect, it } from 'vitest';
import { checkRule, checkRules, fnStep } from '../testing/rules.ts';
import { createCodeEngine } from '../edit/code-engine.ts';
import { isSilenced } from './silence.ts';

const rule = 'kv-text';
const line = "await ctx.openKv().set('a', JSON.stringify(1));";

describe('silencing', () => {
  it.each([
    `// flowright-ignore ${rule}: read by another system\n${line}`,
    `${line} // flowright-ignore ${rule}: read by another system`,
    `// flowright-ignore kv-key, ${rule}: read by another system\n// and kept so\n${line}`,
    `/* flowright-ignore ${rule}: read by another system */\n${line}`,
  ])('takes %s', (body) => {
    expect(checkRule(rule, fnStep(body))).toEqual([]);
  });

  it.each([
    `// flowright-ignore ${rule}\n${line}`,
    `// flowright-ignore kv-key: another rule\n${line}`,
    `// flowright-ignore ${rule}: too far away\n\n${line}`,
    `// flowright-ignore ${rule}: of another statement\nwork();\n${line}`,
  ])('does not take %s', (body) => {
    expect(checkRule(rule, fnStep(body))).toHaveLength(1);
  });

  it('works with line ends of Windows, and on the first line', () => {
    const text = '// flowright-ignore a-b: c\r\nx();\r\n';
    expect(isSilenced(text, text.indexOf('x'), 'a-b')).toBe(true);
    expect(isSilenced('x(); // flowright-ignore a-b: c', 0, 'a-b')).toBe(true);
    expect(isSilenced('x();', 0, 'a-b')).toBe(false);
  });

  it('goes for rules on files and on the whole project', () => {
    const found = checkRules({
      'src/a.ts':
        "// flowright-ignore runtime-environment: a script\nexport const home = Deno.env.get('HOME');\n",
    });
    expect(found).toEqual([]);
  });

  it('goes for workflows that are meant not to run', () => {
    const engine = createCodeEngine({ rules: true });
    const entry = { file: 'src/index.ts', text: 'export {};\n' };
    const workflow = (comment: string) => ({
      file: 'src/a.ts',
      text: `import { webhook } from '@versori/run';\n${comment}export const a = webhook('a');\n`,
    });
    expect(engine.update([entry, workflow('')]).problems).toMatchObject([
      { code: 'not-registered' },
    ]);
    const silent = workflow('// flowright-ignore not-registered: only for tests\n');
    expect(engine.update([silent]).problems).toEqual([]);
  });
});
