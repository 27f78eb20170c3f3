import { describe, expect, it } from 'vitest';
import { houses } from '../../testing/houses.ts';
import { applyCommands, type Texts } from '../../testing/project.ts';

describe('workflow.create', () => {
  it('writes a file, re-exports and registers it as the project does', () => {
    const { texts, lines, model } = applyCommands(houses.vendor, {
      command: 'workflow.create',
      id: 'refund-orders',
      trigger: { kind: 'webhook', method: 'post' },
    });
    expect(texts['src/workflows/refund-orders.ts']).toBe(
      `import { webhook } from '@versori/run';\n\nexport const refundOrdersWorkflow = webhook('refund-orders', { method: 'post' });\n`,
    );
    expect(lines.slice(0, 3)).toEqual([
      `+import { refundOrdersWorkflow } from './workflows/refund-orders';`,
      `+  mi.register(refundOrdersWorkflow);`,
      `+export * from './workflows/refund-orders';`,
    ]);
    expect(model.workflows.find(({ id }) => id === 'refund-orders')).toMatchObject({
      registered: true,
      steps: [],
    });
  });

  it('follows the style of the other houses', () => {
    const wide = applyCommands(houses.wide, {
      command: 'workflow.create',
      id: 'nightly',
      trigger: { kind: 'schedule', cron: '* * * * *' },
    });
    expect(wide.lines).toEqual([
      `+export { nightlyWorkflow } from "./workflows/nightly.ts";`,
      `+import { schedule } from "@versori/run";`,
      `+`,
      `+export const nightlyWorkflow = schedule("nightly", "* * * * *");`,
    ]);
    const tabs = applyCommands(houses.tabs, {
      command: 'workflow.create',
      id: 'third',
      trigger: { kind: 'workflow', ttl: 3 },
    });
    expect(tabs.lines).toEqual([
      `+import { thirdWorkflow } from './workflows/third'`,
      `+\tthirdWorkflow,`,
      `+import { workflow } from '@versori/run'`,
      `+`,
      `+export const thirdWorkflow = workflow('third', { ttl: 3 })`,
    ]);
    const windows = applyCommands(houses.windows, {
      command: 'workflow.create',
      id: 'x',
      trigger: { kind: 'webhook' },
    });
    expect(windows.texts['src/workflows/x.ts']).toBe(
      `import { webhook } from '@versori/run';\r\n\r\nexport const xWorkflow = webhook('x');\r\n`,
    );
    expect(windows.texts['src/index.ts']).toContain(`\r\n  mi.register(xWorkflow);\r\n\r\n`);
  });

  it('adds to a file that is there', () => {
    const { texts, model } = applyCommands(houses.tabs, {
      command: 'workflow.create',
      id: 'third',
      trigger: { kind: 'webhook' },
      file: 'src/flows.ts',
    });
    expect(
      texts['src/flows.ts']?.endsWith(`\n\nexport const thirdWorkflow = run.webhook('third')\n`),
    ).toBe(true);
    expect(model.workflows.every(({ registered }) => registered)).toBe(true);
  });

  it.each([
    [
      'an empty main',
      `import { durable } from '@versori/run';\nconst mi = await durable.DurableInterpreter.newInstance();\nawait mi.start();\n`,
      true,
    ],
    [
      'a loop over a list',
      `import { a } from './a';\nfor (const w of [a]) mi.register(w);\n`,
      true,
    ],
    ['one line', `import { a } from './a'; mi.register(a); mi.start();\n`, true],
    ['something unknown', `import { registerAll } from 'x';\nregisterAll();\n`, false],
  ])('registers in %s, or says that it cannot', (_name, index, expected) => {
    const texts = {
      'src/index.ts': index,
      'src/a.ts': `import { webhook } from '@versori/run';\nexport const a = webhook('a');\n`,
    };
    const { model, plan } = applyCommands(texts, {
      command: 'workflow.create',
      id: 'b',
      trigger: { kind: 'webhook' },
    });
    expect(model.workflows.find(({ id }) => id === 'b')?.registered).toBe(expected);
    expect(plan.notes).toHaveLength(expected ? 0 : 1);
  });

  it('works in an empty project', () => {
    const { texts } = applyCommands(
      {},
      { command: 'workflow.create', id: 'a', trigger: { kind: 'schedule' } },
    );
    expect(Object.keys(texts)).toEqual(['src/workflows/a.ts']);
  });

  it.each([
    [{ id: 'order-intake' }, 'already has a workflow'],
    [{ id: 'a b' }, 'cannot be the id'],
    [{ id: 'x', file: '../x.ts' }, 'cannot hold a workflow'],
    [{ id: 'x', file: 'src/x.test.ts' }, 'cannot hold a workflow'],
    [{ id: 'x', file: '/x.ts' }, 'cannot hold a workflow'],
  ])('refuses %j', (fields, message) => {
    const run = () =>
      applyCommands(houses.vendor, {
        command: 'workflow.create',
        trigger: { kind: 'webhook' },
        ...fields,
      });
    expect(run).toThrow(message);
  });
});

describe('workflow.rename', () => {
  const durable = (id: string, before = ''): Texts => ({
    'src/a.ts': `import { workflow } from '@versori/run';\n${before}export const a = workflow(${id});\n`,
    'src/b.ts': `import { webhook, fn } from '@versori/run';\nexport const b = webhook('b').then(fn('s', (ctx) => ctx.start('a', { data: 1 }))).then((c) => c.workflowClient().startWorkflow("a"));\nlog('a');\n`,
  });

  it('changes the id and the calls that start it, and tells what else there is', () => {
    const { lines, plan } = applyCommands(durable(`'a'`), {
      command: 'workflow.rename',
      workflow: 'a',
      to: 'z',
    });
    expect(lines).toEqual([
      `-export const a = workflow('a');`,
      `+export const a = workflow('z');`,
      `-export const b = webhook('b').then(fn('s', (ctx) => ctx.start('a', { data: 1 }))).then((c) => c.workflowClient().startWorkflow("a"));`,
      `+export const b = webhook('b').then(fn('s', (ctx) => ctx.start('z', { data: 1 }))).then((c) => c.workflowClient().startWorkflow("z"));`,
    ]);
    expect(plan.notes).toEqual(['"a" is also written in src/b.ts:3; these were left as they are.']);
  });

  it('says that the URL of a webhook changes', () => {
    const { lines, plan } = applyCommands(houses.wide, {
      command: 'workflow.rename',
      workflow: 'order-intake',
      to: 'orders',
    });
    expect(lines).toEqual([
      `-export const orderIntake = webhook("order-intake", {`,
      `+export const orderIntake = webhook("orders", {`,
    ]);
    expect(plan.notes[0]).toContain('ends in "/orders" instead of "/order-intake"');
  });

  it('follows constants', () => {
    const run = (texts: Texts) =>
      applyCommands(texts, { command: 'workflow.rename', workflow: 'a', to: 'z' }).texts[
        'src/a.ts'
      ];
    expect(run(durable('ID', `const ID = 'a';\n`))).toContain(`const ID = 'z';`);
    expect(
      run(durable('ID', `const ID = 'a';\nconst start = (ctx) => ctx.start(ID);\n`)),
    ).toContain(`const ID = 'z';`);
    const logged = run(durable('ID', `const ID = 'a';\nlog(ID);\n`));
    expect(logged).toContain(`const ID = 'a';\nlog(ID);\nexport const a = workflow('z');`);
    const shared = {
      ...durable('ID', `export const ID = 'a';\n`),
      'src/c.ts': `import { ID } from './a';\nuse(ID);\n`,
    };
    expect(() => run(shared)).toThrow('src/c.ts uses too');
  });

  it('refuses computed ids', () => {
    const texts = {
      'src/a.ts': `import { webhook } from '@versori/run';\nexport const a = webhook(name());\n`,
    };
    expect(() =>
      applyCommands(texts, { command: 'workflow.rename', workflow: 'src/a.ts#a', to: 'z' }),
    ).toThrow('is computed: name()');
  });
});

describe('workflow.remove', () => {
  it('deletes a file that held nothing else, and everything that registers it', () => {
    const { lines, plan } = applyCommands(houses.vendor, {
      command: 'workflow.remove',
      workflow: 'nightly-sync',
    });
    expect(plan.edits.map(({ file, change }) => [file, change])).toEqual([
      ['src/index.ts', 'modified'],
      ['src/workflows.ts', 'modified'],
      ['src/workflows/nightly-sync.ts', 'deleted'],
    ]);
    expect(lines.slice(0, 3)).toEqual([
      `-import { nightlySync } from './workflows/nightly-sync';`,
      `-  mi.register(nightlySync);`,
      `-export * from './workflows/nightly-sync';`,
    ]);
  });

  it.each([
    ['  i.register(a); i.register(b);', 'a', '  i.register(b);'],
    ['  i.register(a); i.register(b);', 'b', '  i.register(a);'],
    ['  if (c) i.register(a);', 'a', '  if (c) {}'],
    ['  if (c) i.register(a); else i.register(b);', 'b', '  if (c) i.register(a); else {}'],
    ['  if (c) i.register(a); else i.register(b);', 'a', '  if (c) {} else i.register(b);'],
  ])('keeps what stands around a registration: %s without %s', (line, workflow, expected) => {
    const start = `import { a, b } from './w.ts';\nexport function start(i, c) {\n`;
    const texts = {
      'src/w.ts': `import { webhook } from '@versori/run';\nexport const a = webhook('a');\nexport const b = webhook('b');\n`,
      'src/index.ts': `${start}${line}\n  return i.start();\n}\n`,
    };
    const after = applyCommands(texts, { command: 'workflow.remove', workflow }).texts;
    expect(after['src/index.ts']?.split('\n').slice(2)).toEqual([
      expected,
      '  return i.start();',
      '}',
      '',
    ]);
  });

  it('leaves what else is in the file', () => {
    const { lines } = applyCommands(houses.tabs, {
      command: 'workflow.remove',
      workflow: 'intake',
    });
    expect(lines).toEqual([
      `-export const intake = run.webhook('intake', { method: 'put' }).then(persist).then(run.fn('count', ({ data }) => data.length))`,
      `-`,
      `-import { intake, drain } from './flows'`,
      `+import { drain } from './flows'`,
      `-\tintake,`,
    ]);
  });

  it.each([
    [
      `/** Doc. */\nexport const a = webhook('a');\n\nexport const kept = 1;\n`,
      `\nexport const kept = 1;\n`,
    ],
    [
      `export const kept = 1;\n\n// about a\nexport const a = webhook('a');\n`,
      `\nexport const kept = 1;\n`,
    ],
    [`export default webhook('a');\nexport type Kept = 1;\n`, `export type Kept = 1;\n`],
    [`const a = webhook('a');\nexport { a, b };\nconst b = 1;\n`, `export { b };\nconst b = 1;\n`],
    [`mi.register(webhook('a'));\nexport const kept = 1;\n`, `export const kept = 1;\n`],
  ])('takes %j out', (code, expected) => {
    const head = `import { webhook } from '@versori/run';\n`;
    const { texts } = applyCommands(
      { 'src/a.ts': head + code },
      { command: 'workflow.remove', workflow: 'a' },
    );
    expect(texts['src/a.ts']?.trimStart()).toBe(expected.trimStart());
  });

  it.each([
    [`export const a = on ? webhook('a') : null;\nexport const b = 1;\n`, 'larger piece of code'],
    [`export const a = webhook('a');\nuse(a);\n`, 'also used in src/a.ts, line 3'],
    [`const base = webhook('a');\nexport const a = base.then(f);\n`, 'larger piece of code'],
    [`export const x = 1, a = webhook('a');\n`, 'larger piece of code'],
  ])('refuses %j', (code, message) => {
    const texts = { 'src/a.ts': `import { webhook } from '@versori/run';\n${code}` };
    expect(() => applyCommands(texts, { command: 'workflow.remove', workflow: 'a' })).toThrow(
      message,
    );
  });

  it('refuses when another file needs the file, and notes calls that start it', () => {
    const texts = {
      'src/a.ts': `import { workflow } from '@versori/run';\nexport const a = workflow('a');\n`,
    };
    const run = (more: Texts) =>
      applyCommands({ ...texts, ...more }, { command: 'workflow.remove', workflow: 'a' });
    expect(() => run({ 'src/b.ts': `import './a';\n` })).toThrow('still imports src/a');
    expect(run({ 'src/b.ts': `export const f = (ctx) => ctx.start('a');\n` }).plan.notes).toEqual([
      'src/b.ts, line 1, still starts "a".',
    ]);
  });
});

describe('targets', () => {
  it('offers near names, and the keys of ambiguous ids', () => {
    const text = `import { webhook, fn } from '@versori/run';\nwebhook('a').then(fn('x', f)).then(fn('x', g));\nwebhook('b');\nwebhook('b');\n`;
    const run = (workflow: string, step: string) => () =>
      applyCommands({ 'src/a.ts': text }, { command: 'step.remove', workflow, step });
    expect(run('a', 'x')).toThrow(
      expect.objectContaining({
        code: 'ambiguous-target',
        hint: 'Use one of these keys instead: "x~1", "x~2".',
      }),
    );
    expect(run('b', 'x')).toThrow(expect.objectContaining({ code: 'ambiguous-target' }));
    expect(run('a', 'x~3')).toThrow(
      expect.objectContaining({ code: 'not-found', hint: 'Did you mean "x~1", "x~2"?' }),
    );
    expect(run('a', 'x~2')).not.toThrow();
  });

  it('edits no file that does not parse, and nothing at all when one command of several fails', () => {
    const broken = {
      'src/a.ts': `import { webhook } from '@versori/run';\nexport const a = webhook('a').then(;\n`,
    };
    const insert = {
      command: 'step.insert',
      workflow: 'a',
      after: null,
      step: { kind: 'function' },
    } as const;
    expect(() => applyCommands(broken, insert)).toThrow(
      expect.objectContaining({ code: 'does-not-parse' }),
    );
    expect(() =>
      applyCommands(houses.wide, { ...insert, workflow: 'order-intake' }, insert),
    ).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('the comment behind what goes with a workflow', () => {
  it.each(['// a', '/* a */'])('%s goes with it, others stay', (comment) => {
    const texts = {
      'src/index.ts': `import { a } from './a'; ${comment}\nimport { b } from './b'; // b\n\nmi.register(a); ${comment}\nmi.register(b); // b\n`,
      'src/a.ts': `import { webhook } from '@versori/run';\nexport const a = webhook('a');\n`,
      'src/b.ts': `import { webhook } from '@versori/run';\nexport const b = webhook('b');\n`,
    };
    const after = applyCommands(texts, { command: 'workflow.remove', workflow: 'a' }).texts;
    expect(after['src/index.ts']).toBe(`import { b } from './b'; // b\n\nmi.register(b); // b\n`);
  });
});
