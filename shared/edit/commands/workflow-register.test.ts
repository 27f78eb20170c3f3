import { describe, expect, it } from 'vitest';
import { houses } from '../../testing/houses.ts';
import { applyCommands, type Texts } from '../../testing/project.ts';

function register(texts: Texts, workflow = 'late') {
  return applyCommands(texts, { command: 'project.registerWorkflow', workflow });
}

const late = `import { webhook } from '@versori/run';\n\nexport const late = webhook('late');\n`;
const main = `import { durable } from '@versori/run';\nconst mi = await durable.DurableInterpreter.newInstance();\n`;

describe('project.registerWorkflow', () => {
  it('adds the registration and the re-export as the project writes them', () => {
    const { lines, plan, model } = register({ ...houses.vendor, 'src/workflows/late.ts': late });
    expect(plan.label).toBe('Register workflow "late"');
    expect(lines).toEqual([
      `+import { late } from './workflows/late';`,
      `+  mi.register(late);`,
      `+export * from './workflows/late';`,
    ]);
    expect(model.problems).toEqual([]);
    expect(register({ ...houses.tabs, 'src/late.ts': late }).lines).toEqual([
      `+import { late } from './late'`,
      `+\tlate,`,
    ]);
    expect(register({ ...houses.wide, 'src/workflows/late.ts': late }).lines).toEqual([
      `+export { late } from "./workflows/late.ts";`,
    ]);
    const windows = register({ ...houses.windows, 'src/workflows/late.ts': late });
    expect(windows.lines[1]).toBe(`+  mi.register(late);\r`);
  });

  it('begins the list of a project that has none yet', () => {
    const list = 'src/workflows.ts';
    const texts = { 'src/index.ts': main, 'src/workflows/late.ts': late };
    const line = "export * from './workflows/late.ts';\n";
    expect(register({ ...texts, [list]: 'export {};\n' }).texts[list]).toBe(line);
    expect(register({ ...texts, [list]: '' }).texts[list]).toBe(line);
  });

  it.each([
    ['an exported constant', late, `import { late } from './late.ts';`, 'late'],
    [
      'a constant of its file, which it exports',
      late.replace('export ', ''),
      `import { late } from './late.ts';`,
      'late',
    ],
    [
      'a default export',
      `import { webhook } from '@versori/run';\nexport default webhook('late');\n`,
      `import lateWorkflow from './late.ts';`,
      'lateWorkflow',
    ],
  ])('registers %s', (_, code, line, name) => {
    const { texts, model } = register({ 'src/index.ts': main, 'src/late.ts': code });
    expect(texts['src/index.ts']).toBe(
      main.replace(`;\nconst`, `;\n${line}\nconst`) + `mi.register(${name});\n`,
    );
    expect(model.workflows[0]?.registered).toBe(true);
  });

  it('registers a constant of the entry itself', () => {
    const { lines } = register({
      'src/index.ts': `${main.replace('durable }', 'durable, webhook }')}const late = webhook('late');\n`,
    });
    expect(lines).toEqual([`+mi.register(late);`]);
  });

  it('leaves what is registered already', () => {
    expect(register(houses.vendor, 'nightly-sync').lines).toEqual([]);
  });

  it.each([
    ['no entry', { 'src/late.ts': late }, 'no src/index.ts'],
    [
      'an entry that cannot be followed',
      { 'src/index.ts': `import { start } from 'elsewhere';\nstart();\n`, 'src/late.ts': late },
      'The way src/index.ts registers workflows is not known',
    ],
    [
      'a workflow without a name',
      {
        'src/index.ts': main,
        'src/late.ts': `import { webhook } from '@versori/run';\nexport const all = [webhook('late')];\n`,
      },
      'not held in a constant',
    ],
    [
      'an entry that does not parse',
      { 'src/index.ts': `const (\n`, 'src/late.ts': late },
      'does not parse',
    ],
  ])('refuses %s', (_, texts, message) => {
    expect(() => register(texts)).toThrow(message);
  });
});
