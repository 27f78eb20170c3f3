import { describe, expect, it } from 'vitest';
import { checkRules } from '../../testing/rules.ts';
import { applyCommands } from '../../testing/project.ts';

const file = 'src/a.ts';
const head = `import { fn, webhook } from '@versori/run';\n`;
const text = `${head}export const a = webhook('a')
  .then(fn('work', (ctx) => {
    return ctx.body.id;
  }));
`;
const problem = { file, line: 4, column: 16, code: 'rule/context-members' };

describe('problem.fix', () => {
  it('does what the rule offers, as one change', () => {
    const { lines, plan, texts } = applyCommands(
      { [file]: text },
      { command: 'problem.fix', ...problem },
    );
    expect(lines).toEqual(['-    return ctx.body.id;', '+    return ctx.data.id;']);
    expect(plan.label).toBe('Use data');
    expect(checkRules(texts)).toEqual([]);
  });

  it('knows the systems of the project', () => {
    const others = {
      'flowright/systems.json': JSON.stringify({ systems: { 'erp-cloud': { environments: {} } } }),
      [file]: `${head.replace('fn', 'http')}export const a = webhook('a').then(http('x', { connection: 'erp-clod' }, () => 1));\n`,
    };
    const place = { file, line: 2, column: 36, code: 'rule/system-name' };
    const { texts } = applyCommands(others, { command: 'problem.fix', ...place });
    expect(texts[file]).toContain("connection: 'erp-cloud'");
  });

  it('refuses a problem that is no more, and one that people solve', () => {
    const gone = { ...problem, line: 3 };
    expect(() => applyCommands({ [file]: text }, { command: 'problem.fix', ...gone })).toThrow(
      expect.objectContaining({ code: 'stale' }),
    );
    const manual = text.replace('ctx.body.id', 'ctx.headers');
    expect(() => applyCommands({ [file]: manual }, { command: 'problem.fix', ...problem })).toThrow(
      expect.objectContaining({ code: 'refused' }),
    );
  });
});

describe('problem.silence', () => {
  const silence = {
    command: 'problem.silence',
    file,
    rule: 'context-members',
    reason: 'of a test',
  } as const;

  it('puts the comment above the line, in its indentation', () => {
    const { lines, texts } = applyCommands({ [file]: text }, { ...silence, line: 4 });
    expect(lines).toEqual(['+    // flowright-ignore context-members: of a test']);
    expect(checkRules(texts)).toEqual([]);
  });

  it('keeps line ends, and a byte order mark first', () => {
    const windows = `\uFEFF${text.replaceAll('\n', '\r\n')}`;
    const { texts } = applyCommands(
      { [file]: windows },
      { ...silence, line: 4 },
      { ...silence, line: 1 },
    );
    expect(texts[file]).toBe(
      windows
        .replace('    return', '    // flowright-ignore context-members: of a test\r\n    return')
        .replace('\uFEFF', '\uFEFF// flowright-ignore context-members: of a test\r\n'),
    );
  });

  it('refuses a line that begins inside a text, and one that is not there', () => {
    const inText = `${head}export const t = \`first\n\${Deno.env.get('A')}\n\`;\n`;
    expect(() => applyCommands({ [file]: inText }, { ...silence, line: 3 })).toThrow(
      expect.objectContaining({ code: 'invalid-target' }),
    );
    expect(() => applyCommands({ [file]: text }, { ...silence, line: 99 })).toThrow(
      expect.objectContaining({ code: 'invalid-target' }),
    );
  });
});
