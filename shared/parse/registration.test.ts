import { describe, expect, it } from 'vitest';
import { readModel, type Texts } from '../testing/project.ts';

const files: Texts = {
  'src/workflows/a.ts': `import { webhook } from '@versori/run';\nexport const a = webhook('a');\n`,
  'src/workflows/b.ts': `import { webhook } from '@versori/run';\nexport default webhook('b');\n`,
  'src/workflows.ts': `export * from './workflows/a';\nexport { default as b } from './workflows/b';\nexport const list = [1];\n`,
};

function registered(index: string, more: Texts = {}): readonly (string | null)[] {
  const { workflows } = readModel({ ...files, ...more, 'src/index.ts': index });
  return workflows.filter((workflow) => workflow.registered).map(({ id }) => id);
}

const imports = `import { a } from './workflows/a';\nimport b from './workflows/b.ts';\n`;
const all = `import * as workflows from './workflows';\n`;

describe('registration', () => {
  it.each([
    ['one by one', `${imports}mi.register(a);\nmi.register(b);`],
    ['awaited', `${imports}await mi.register(a); await mi.register(b);`],
    ['in a function', `${imports}const main = async () => { mi.register(a); mi.register(b); };`],
    [
      'through the list file',
      `import { a, b } from './workflows';\nmi.register(a);\nmi.register(b);`,
    ],
    ['as members of a module', `${all}mi.register(workflows.a);\nmi.register(workflows.b);`],
    ['forEach with a function', `${imports}[a, b].forEach((w) => mi.register(w));`],
    ['forEach with the method', `${imports}[a, b].forEach(mi.register);`],
    ['forEach with a bound method', `${imports}[a, b].forEach(mi.register.bind(mi));`],
    ['a named list', `${imports}const all = [a, b] as const;\nall.forEach((w) => mi.register(w));`],
    ['a list of lists', `${imports}const one = [a];\n[...one, b].map((w) => mi.register(w));`],
    ['a loop', `${imports}for (const w of [a, b]) mi.register(w);`],
    ['a loop over a module', `${all}for (const w of Object.values(workflows)) mi.register(w);`],
    [
      'a loop over entries',
      `${all}for (const [name, w] of Object.entries(workflows)) mi.register(w);`,
    ],
    ['a loop over an object', `${imports}for (const w of Object.values({ a, b })) mi.register(w);`],
    [
      'a loop with an index',
      `${imports}const all = [a, b];\nfor (let i = 0; i < 2; i++) mi.register(all[i]);`,
    ],
    ['a spread list', `${imports}const all = [a, b];\nmi.register(...all);`],
    [
      'a list that grows',
      `${imports}const all = [a];\nall.push(b);\nall.forEach((w) => mi.register(w));`,
    ],
    [
      'what a function of the project builds on',
      `${imports}const guard = (name, w) => w;\nmi.register(guard('x', a));\nmi.register(guard('y', b));`,
    ],
    [
      'a workflow or nothing',
      `${imports}mi.register(on ? a : undefined);\nmi.register(on ? null : b);`,
    ],
    ['a map in Promise.all', `${imports}await Promise.all([a, b].map((w) => mi.register(w)));`],
  ])('follows %s', (_name, index) => {
    expect(registered(index)).toEqual(['a', 'b']);
  });

  it('follows a list of another file, and a file that the entry calls', () => {
    const more = {
      'src/list.ts': `import { a } from './workflows/a';\nexport const list = [a];\n`,
      'src/setup.ts': `import { list } from './list';\nexport function setup(mi) { list.forEach((w) => mi.register(w)); }\n`,
    };
    expect(registered(`import { setup } from './setup';\nsetup(mi);`, more)).toEqual(['a']);
    expect(registered(`setup(mi);`, more)).toEqual([]);
  });

  it('counts what a factory makes, and a workflow built in two statements', () => {
    const more = {
      'src/c.ts': `import { webhook } from '@versori/run';\nexport const make = (id) => webhook(id);\nconst base = webhook('base');\nexport const two = base.then(f);\n`,
    };
    const index = `import { make, two } from './c';\nmi.register(make('x'));\nmi.register(two);`;
    expect(registered(index, more)).toEqual([null, 'base']);
  });

  it('warns about the others', () => {
    const { problems } = readModel({ ...files, 'src/index.ts': `${imports}mi.register(a);\n` });
    expect(problems).toEqual([
      {
        severity: 'warning',
        code: 'not-registered',
        message: 'Workflow "b" does not run: src/index.ts does not register it.',
        file: 'src/workflows/b.ts',
        line: 2,
        column: 16,
        workflow: 'b',
        step: null,
      },
    ]);
  });

  it('does not warn where it cannot know', () => {
    expect(
      readModel({ ...files, 'src/index.ts': `registerAll(mi, x);\nmi.register(pick(x));` })
        .problems,
    ).toEqual([]);
    expect(readModel(files).problems).toEqual([]);
  });
});
