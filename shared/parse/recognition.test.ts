import { describe, expect, it } from 'vitest';
import { readModel } from '../testing/project.ts';
import { readStep, readSteps, readWorkflow } from '../testing/read.ts';

function idsOf(code: string): readonly (string | null)[] {
  return readModel({ 'src/a.ts': code }).workflows.map(({ id }) => id);
}

describe('what is a workflow', () => {
  it.each([
    ['a named import', `import { webhook } from '@versori/run'; export const a = webhook('x');`],
    [
      'a renamed import',
      `import { webhook as hook } from '@versori/run'; export const a = hook('x');`,
    ],
    ['a namespace', `import * as run from '@versori/run'; export const a = run.webhook('x');`],
    [
      'with a type beside',
      `import { type Context, webhook } from "@versori/run"; const a = webhook("x")`,
    ],
    [
      'in a function',
      `import { webhook } from '@versori/run'; function f() { return webhook('x'); }`,
    ],
    ['in a class', `import { webhook } from '@versori/run'; class A { static a = webhook('x'); }`],
    [
      'in parentheses',
      `import { webhook } from '@versori/run'; export const a = (webhook)('x') && (webhook('x'));`,
    ],
    ['a name in parentheses', `import { webhook } from '@versori/run'; (webhook as any)('x');`],
  ])('takes %s', (_name, code) => {
    expect(idsOf(code)).toContain('x');
  });

  it.each([
    ['a function of the file', `function webhook(id: string) { return id; }\nwebhook('x');`],
    ['another package', `import { webhook } from 'webhooks';\nwebhook('x');`],
    ['a type-only import', `import type { webhook } from '@versori/run';\nwebhook('x');`],
    ['a type-only name', `import { type webhook } from '@versori/run';\nwebhook('x');`],
    ['a member of something else', `import { fn } from '@versori/run';\napp.webhook('x');`],
    ['a string', `import { webhook } from '@versori/run';\nconst text = "webhook('x')";`],
    ['a template', "import { webhook } from '@versori/run';\nconst text = `webhook('x')`;"],
    ['a comment', `import { webhook } from '@versori/run';\n// webhook('x')\n/* webhook('x') */`],
    [
      'a parameter',
      `import { webhook } from '@versori/run';\nconst f = (webhook: any) => webhook('x');`,
    ],
    [
      'a local constant',
      `import { webhook } from '@versori/run';\n{ const webhook = f; webhook('x'); }`,
    ],
    [
      'a hoisted variable',
      `import { webhook } from '@versori/run';\nfunction f() { if (a) { var webhook = g; } webhook('x'); }`,
    ],
    [
      'a loop variable',
      `import { webhook } from '@versori/run';\nfor (const webhook of all) webhook('x');`,
    ],
    [
      'a caught error',
      `import { webhook } from '@versori/run';\ntry {} catch (webhook) { webhook('x'); }`,
    ],
    [
      'a destructured name',
      `import { webhook } from '@versori/run';\nconst f = ({ a: [webhook] }) => webhook('x');`,
    ],
    [
      'a shadowed namespace',
      `import * as run from '@versori/run';\nconst f = (run) => run.webhook('x');`,
    ],
    [
      'a local class',
      `import { webhook } from '@versori/run';\nfunction f() { class webhook {} webhook('x'); }`,
    ],
  ])('leaves %s alone', (_name, code) => {
    expect(idsOf(code)).toEqual([]);
  });

  it('does not read tests and declarations', () => {
    const code = `import { webhook } from '@versori/run';\nexport const a = webhook('x');\n`;
    const files = {
      'src/a.test.ts': code,
      'src/b.d.ts': code,
      'src/c.js': code,
      'src/d.json': '{}',
    };
    expect(readModel(files).workflows).toEqual([]);
  });

  it('tells local functions called fn and http from tasks', () => {
    const steps = readStep(`.then(((fn) => fn('x', f))(g))`);
    expect(steps).toMatchObject({ kind: 'opaque', id: null });
  });
});

describe('values', () => {
  it.each([
    [`'plain'`, '', { id: 'plain' }],
    ['"double"', '', { id: 'double' }],
    ['`template`', '', { id: 'template' }],
    ['ID', `const ID = 'held';`, { id: 'held' }],
    ['ID', `const OTHER = 'twice'; const ID = OTHER;`, { id: 'twice' }],
    [`'cast' as const`, '', { id: 'cast' }],
    ['ID', `let ID = 'changes';`, { id: null, idExpression: 'ID' }],
    ['`a-${b}`', '', { id: null, idExpression: '`a-${b}`' }],
    [`'a' + 'b'`, '', { id: null, idExpression: `'a' + 'b'` }],
    ['IDS.a', `const IDS = { a: 'x' };`, { id: null, idExpression: 'IDS.a' }],
    ['42', '', { id: null, idExpression: '42' }],
  ])('reads %s with %j before', (id, before, expected) => {
    expect(readStep(`.then(fn(${id}, f))`, {}, before)).toMatchObject(expected);
    expect(readStep(`.then(fn(${id}, f))`, {}, before).idExpression).toBe(
      'idExpression' in expected ? expected.idExpression : undefined,
    );
  });

  it.each([
    [`{ connection: 'erp' }`, { connection: 'erp' }],
    [`{ ...more, connection: 'erp' }`, { connection: 'erp' }],
    [`{ ...more, connection: 'erp', retries: 2 }`, { connection: 'erp' }],
    [
      `{ connection: 'erp', ...more }`,
      { connection: null, connectionExpression: `{ connection: 'erp', ...more }` },
    ],
    [`{ connection }`, { connection: null, connectionExpression: 'connection' }],
    [`{ connection: env.ERP }`, { connection: null, connectionExpression: 'env.ERP' }],
    [`options`, { connection: null, connectionExpression: 'options' }],
    [`{}`, { connection: null }],
  ])('reads the connection of %s', (options, expected) => {
    expect(readStep(`.then(http('x', ${options}, f))`)).toMatchObject(expected);
  });
});

describe('arguments that are spread', () => {
  it('are the text of what they may hold', () => {
    const workflow = readWorkflow(
      `import { webhook } from '@versori/run';\nexport const a = webhook(...args);\n`,
    );
    expect(workflow).toMatchObject({ id: null, idExpression: '...args', key: 'src/a.ts#a' });
  });

  it('leave option groups unknown, with their text', () => {
    const { trigger } = readWorkflow(
      `import { webhook } from '@versori/run';\nwebhook('a', { response: { ...r }, request });\n`,
    );
    expect(trigger).toEqual({
      kind: 'webhook',
      response: null,
      responseExpression: '{ ...r }',
      request: null,
      requestExpression: 'request',
    });
  });
});

describe('steps', () => {
  it('reads the links of a chain in order, with their places', () => {
    const steps = readSteps(
      `\n  .then(fn('one', f))\n  .catch(({ data }) => data)\n  .then(other)`,
    );
    expect(
      steps.map(({ key, kind, role, line, column }) => [key, kind, role, line, column]),
    ).toEqual([
      ['one', 'fn', 'then', 4, 9],
      ['function~1', 'function', 'catch', 5, 10],
      ['reference~1', 'reference', 'then', 6, 9],
    ]);
    expect(steps[2]).toMatchObject({
      source: 'other',
      reason: '"other" is not declared in this file',
    });
  });

  it('shows what is chained on a task', () => {
    const step = readStep(
      `.then(fn('a', f).unpack((d) => d.rows).parallel(http('b', { connection: 'c' }, g)).then(fn('d', h)).catch(() => null).background())`,
    );
    expect(
      step.calls.map(({ call, mapperExpression, step: inner }) => [
        call,
        mapperExpression,
        inner?.key,
      ]),
    ).toEqual([
      ['unpack', '(d) => d.rows', undefined],
      ['parallel', undefined, 'a/b'],
      ['then', undefined, 'a/d'],
      ['catch', undefined, 'a/function~1'],
      ['background', undefined, undefined],
    ]);
    expect(step).toMatchObject({
      background: true,
      forEach: { mode: 'parallel', step: { key: 'a/b' } },
    });
    expect(step.steps.map(({ key, role }) => [key, role])).toEqual([
      ['a/d', 'then'],
      ['a/function~1', 'catch'],
    ]);
  });

  it('attaches the same calls on a workflow to the step before', () => {
    const steps = readSteps(
      `.then(fn('a', f)).unpack().serial(fn('b', g)).then(fn('c', h)).background()`,
    );
    expect(steps.map(({ key }) => key)).toEqual(['a', 'c']);
    expect(steps[0]?.calls).toMatchObject([
      { call: 'unpack', on: 'workflow' },
      { call: 'serial', on: 'workflow', step: { key: 'a/b' } },
    ]);
    expect(steps[0]?.forEach?.mode).toBe('serial');
    expect(steps[1]).toMatchObject({
      background: true,
      calls: [{ call: 'background', on: 'workflow' }],
    });
  });

  it.each([
    [
      `.then(cond ? fn('a', f) : fn('b', f))`,
      'it is an expression that only has a value at run time',
    ],
    [`.then(make('a'))`, 'it is built by the call of "make"'],
    [`.then(fn(...args))`, 'its arguments are spread'],
    [`.then()`, '".then()" takes exactly one task or function'],
    [`.then(fn('a', f), 2)`, '".then()" takes exactly one task or function'],
    [`.retry(3)`, '".retry()" is not a known call here'],
    [`.unpack()`, '".unpack()" is not a known call here'],
    [`.then(fn('a', f).retry(3))`, 'it is the result of a call that cannot be followed'],
  ])('shows %s as it is, with the reason', (link, reason) => {
    const step = readStep(link);
    expect(step).toMatchObject({ kind: 'opaque', reason, key: 'opaque~1' });
    expect(link).toContain(step.source);
  });

  it('gives the place and the text of a computed call alone', () => {
    expect(readSteps(`.then(fn('a', f))[method](fn('b', g))`)[1]).toMatchObject({
      kind: 'opaque',
      source: `[method](fn('b', g))`,
      column: 48,
    });
  });

  it('gives the place of the task itself inside of what is put around it', () => {
    const steps = readSteps(`.then((fn('a', f) as Task)).then(((ctx) => ctx.data)).then((make()))`);
    expect(steps.map(({ column }) => column)).toEqual([37, 64, 89]);
  });

  it('goes on after what it does not know', () => {
    expect(readSteps(`.then(make()).then(fn('b', f))`).map(({ key }) => key)).toEqual([
      'opaque~1',
      'b',
    ]);
  });

  it('survives a task that contains itself', () => {
    const steps = readSteps('.then(a1)', {}, `const a1 = fn('x', f).then(a1).then(a1);`);
    expect(steps[0]).toMatchObject({ kind: 'fn', id: 'x' });
  });
});

describe('tasks elsewhere', () => {
  const tasks = {
    'src/tasks.ts': `import { fn, http } from '@versori/run';
export const load = http('load', { connection: 'shop' }, async ({ fetch }) => (await fetch('/orders')).json());
export default fn('main', ({ data }) => data);
export function plain({ data }) { return data; }
export const group = { inner: fn('inner', ({ data }) => data) };
`,
    'src/all.ts': `export * from './tasks';\nexport { load as reload } from './tasks';\nexport * as tasks from './tasks';\n`,
  };

  it.each([
    [
      `import { load } from './tasks';`,
      'load',
      {
        kind: 'http',
        id: 'load',
        connection: 'shop',
        declaredAt: { file: 'src/tasks.ts', line: 2 },
      },
    ],
    [`import { load } from './tasks.ts';`, 'load', { kind: 'http', id: 'load' }],
    [`import { load } from './tasks.js';`, 'load', { kind: 'http', id: 'load' }],
    [`import { load as other } from './tasks';`, 'other', { kind: 'http', id: 'load' }],
    [
      `import main from './tasks';`,
      'main',
      { kind: 'fn', id: 'main', declaredAt: { file: 'src/tasks.ts', line: 3 } },
    ],
    [`import * as t from './tasks';`, 't.load', { kind: 'http', id: 'load' }],
    [`import { group } from './tasks';`, `group['inner']`, { kind: 'fn', id: 'inner' }],
    [`import { reload } from './all';`, 'reload', { kind: 'http', id: 'load' }],
    [`import { load } from './all';`, 'load', { kind: 'http', id: 'load' }],
    [`import { tasks } from './all';`, 'tasks.load', { kind: 'http', id: 'load' }],
    [
      `import { plain } from './tasks';`,
      'plain',
      { kind: 'function', id: null, declaredAt: { file: 'src/tasks.ts', line: 4 } },
    ],
    [`import { group } from './tasks';`, 'group.inner', { kind: 'fn', id: 'inner' }],
    [
      `const here = fn('here', f);`,
      'here',
      { kind: 'fn', id: 'here', declaredAt: { file: 'src/a.ts', line: 2 } },
    ],
    [`import { load } from './tasks'; const alias = load;`, 'alias', { kind: 'http', id: 'load' }],
  ])('%s', (before, use, expected) => {
    expect(readStep(`.then(${use})`, tasks, before)).toMatchObject({
      ...expected,
      line: 3,
      column: 36,
    });
  });

  it.each([
    [`import { x } from 'package';`, 'x', 'it comes from the package "package"'],
    [
      `import { x } from './missing';`,
      'x',
      'it is imported from "./missing", which is not among the project\'s files',
    ],
    [`import { x } from './tasks';`, 'x', 'src/tasks.ts does not export "x"'],
    [`let x = fn('a', f);`, 'x', '"x" is a variable that can change'],
  ])('is a reference where it cannot be followed: %s', (before, use, reason) => {
    expect(readStep(`.then(${use})`, tasks, before)).toMatchObject({
      kind: 'reference',
      reason,
      source: use,
    });
  });

  it('adds the calls at the use to those of the declaration', () => {
    const step = readStep('.then(t.background())', {}, `const t = fn('t', f).then(fn('u', g));`);
    expect(step.calls.map(({ call }) => call)).toEqual(['then', 'background']);
  });

  it('follows a file that changes', () => {
    const texts = {
      'src/t.ts': `import { fn } from '@versori/run';\nexport const t = fn('old', f);\n`,
    };
    const step = readStep(
      '.then(t)',
      { 'src/t.ts': texts['src/t.ts'].replace('old', 'new') },
      `import { t } from './t';`,
    );
    expect(step.id).toBe('new');
  });
});

describe('workflows in several parts', () => {
  it('shows chains on a constant as one step at the end', () => {
    const workflow = readWorkflow(
      `import { webhook, fn } from '@versori/run';\nconst base = webhook('a').then(fn('x', f));\nexport const b = base.then(fn('y', g)).then(h);\n`,
    );
    expect(workflow.exportName).toBe('b');
    expect(workflow.steps.map(({ key }) => key)).toEqual(['x', 'opaque~1']);
    expect(workflow.steps[1]?.source).toBe(`base.then(fn('y', g)).then(h)`);
  });

  it('shows them in another file too', () => {
    const { workflows } = readModel({
      'src/a.ts': `import { webhook } from '@versori/run';\nexport const base = webhook('a');\n`,
      'src/b.ts': `import { fn } from '@versori/run';\nimport { base } from './a';\nexport const b = base.then(fn('y', g));\n`,
    });
    expect(workflows).toMatchObject([{ id: 'a', exportName: 'base', steps: [{ kind: 'opaque' }] }]);
  });

  it('reads both sides of a conditional', () => {
    const { workflows } = readModel({
      'src/a.ts': `import { webhook, schedule } from '@versori/run';\nexport const w = (on ? webhook('a') : schedule('b', '* * * * *')).then(f);\n`,
    });
    expect(workflows).toMatchObject([
      { id: 'a', exportName: 'w', steps: [{ kind: 'opaque' }] },
      { id: 'b', exportName: 'w', steps: [{ kind: 'opaque' }] },
    ]);
  });

  it('reads what a factory builds', () => {
    const workflow = readWorkflow(
      `import { webhook, fn } from '@versori/run';\nexport const make = (id: string) => webhook(id).then(fn('x', f));\n`,
    );
    expect(workflow).toMatchObject({
      id: null,
      idExpression: 'id',
      key: 'src/a.ts#workflow~1',
      steps: [{ id: 'x' }],
    });
  });

  it.each([
    [`export const a = webhook('x');`, 'a'],
    [`export default webhook('x');`, 'default'],
    [`const a = webhook('x'); export default a;`, 'default'],
    [`const a = webhook('x'); export { a as b };`, 'b'],
    [`export const a = webhook('x') satisfies unknown;`, 'a'],
    [`const a = webhook('x');`, null],
  ])('knows the export of %s', (code, exportName) => {
    expect(readWorkflow(`import { webhook } from '@versori/run';\n${code}\n`).exportName).toBe(
      exportName,
    );
  });
});
