import { describe, expect, it } from 'vitest';
import { houses } from '../../testing/houses.ts';
import { applyCommands } from '../../testing/project.ts';
import type { StepSet } from '../command.ts';

const http = (options: string, body: string, before = '') => ({
  'src/a.ts': `import { http, webhook } from '@versori/run';\n${before}\nexport const a = webhook('a').then(http('x', ${options}, ({ fetch }) => ${body}));\n`,
});

function set(options: string, body: string, values: StepSet, before = ''): string | undefined {
  const { texts } = applyCommands(http(options, body, before), {
    command: 'step.set',
    workflow: 'a',
    step: 'x',
    set: values,
  });
  return texts['src/a.ts']?.split(`run';\n`)[1];
}

const linesOf = (text: string | undefined) => text?.split('\n').filter((line) => line !== '');

describe('step.rename', () => {
  it('changes the id where it is written, in its own quotes', () => {
    const rename = (id: string, to: string, before = '') => {
      const text = `import { fn, webhook } from '@versori/run';\n${before}\nwebhook('a').then(fn(${id}, f)).then(fn('other', f));\n`;
      const { texts } = applyCommands(
        { 'src/a.ts': text },
        { command: 'step.rename', workflow: 'a', step: 'x', to },
      );
      return linesOf(texts['src/a.ts'])?.slice(1).join('|');
    };
    const rest = `, f)).then(fn('other', f));`;
    expect(rename(`'x'`, `it's`)).toBe(`webhook('a').then(fn("it's"${rest}`);
    expect(rename(`"x"`, `it's`)).toBe(`webhook('a').then(fn("it's"${rest}`);
    expect(rename('`x`', '${y}')).toBe(`webhook('a').then(fn(\`\\\${y}\`${rest}`);
    expect(rename('ID', 'y', `const ID = 'x';`)).toBe(
      `const ID = 'y';|webhook('a').then(fn(ID${rest}`,
    );
    expect(rename('ID', 'y', `const ID = 'x'; log(ID);`)).toBe(
      `const ID = 'x'; log(ID);|webhook('a').then(fn('y'${rest}`,
    );
    expect(rename('ID', 'y', `export const ID = 'x';`)).toBe(
      `export const ID = 'x';|webhook('a').then(fn('y'${rest}`,
    );
    expect(() => rename(`'x'`, 'other')).toThrow('already has a step "other"');
  });

  it('reaches all users of a shared task and says so', () => {
    const { lines, plan } = applyCommands(houses.vendor, {
      command: 'step.rename',
      workflow: 'order-intake',
      step: 'validate-order',
      to: 'validate',
    });
    expect(lines).toEqual([
      `-export const validateOrder = fn('validate-order', ({ data }) => {`,
      `+export const validateOrder = fn('validate', ({ data }) => {`,
    ]);
    expect(plan).toMatchObject({
      alsoAffects: ['nightly-sync/validate-order'],
      label: 'Rename step "validate-order" to "validate"',
    });
  });

  it('refuses ids that are computed or missing, and does nothing for the same id', () => {
    const text = {
      'src/a.ts': `import { fn, webhook } from '@versori/run';\nwebhook('a').then(fn(id, f)).then(() => 1).then(fn('x', f));\n`,
    };
    const rename = (step: string, to: string) =>
      applyCommands(text, { command: 'step.rename', workflow: 'a', step, to });
    expect(() => rename('fn~1', 'y')).toThrow('is the expression id');
    expect(() => rename('function~1', 'y')).toThrow('has no id');
    expect(rename('x', 'x').plan.edits).toEqual([]);
  });

  it('notes where else the text is written', () => {
    const text = {
      'src/a.ts': `import { fn, webhook } from '@versori/run';\nwebhook('a').then(fn('x', f));\nlog('x');\n`,
    };
    const { plan } = applyCommands(text, {
      command: 'step.rename',
      workflow: 'a',
      step: 'x',
      to: 'y',
    });
    expect(plan.notes).toEqual(['"x" is also written in src/a.ts:3; these were left as they are.']);
  });
});

describe('step.set', () => {
  it.each([
    [`{ connection: 'c' }`, { connection: 'd' }, `{ connection: 'd' }`],
    [`{ connection: "c", other: 1 }`, { connection: 'd' }, `{ connection: "d", other: 1 }`],
    [`{ other: 1 }`, { connection: 'd' }, `{ connection: 'd', other: 1 }`],
    [`{}`, { connection: 'd' }, `{ connection: 'd' }`],
    [`{ connection: env.C }`, { connectionExpression: 'env.D' }, `{ connection: env.D }`],
    [`{ connection }`, { connectionExpression: 'env.D' }, `{ connection: env.D }`],
  ])('sets the connection of %s', (options, values, expected) => {
    expect(linesOf(set(options, `fetch('/')`, values))?.[0]).toContain(`http('x', ${expected}, (`);
  });

  it.each([
    [`fetch('/a')`, { path: '/b' }, `fetch('/b')`],
    [`fetch('/a')`, { method: 'POST' }, `fetch('/a', { method: 'POST' })`],
    [`fetch('/a')`, { method: 'GET' }, `fetch('/a')`],
    [`fetch()`, { method: 'PUT', path: '/b' }, `fetch('/b', { method: 'PUT' })`],
    [`fetch('/a', { body })`, { method: 'PUT' }, `fetch('/a', { method: 'PUT', body })`],
    [
      `fetch('/a', { body, method: "POST" })`,
      { method: 'PUT', path: '/b' },
      `fetch('/b', { body, method: "PUT" })`,
    ],
    ['fetch(`/a/${id}`)', { pathExpression: '`/b/${id}`' }, 'fetch(`/b/${id}`)'],
    [
      `fetch('/a', { method: verb })`,
      { methodExpression: 'other' },
      `fetch('/a', { method: other })`,
    ],
    [`fetch('/a', { method })`, { methodExpression: 'other' }, `fetch('/a', { method: other })`],
    [
      `fetch('/a').then(() => fetch('/c'))`,
      { index: 1, path: '/b' },
      `fetch('/a').then(() => fetch('/b'))`,
    ],
  ])('changes the request %s', (body, request, expected) => {
    expect(linesOf(set(`{ connection: 'c' }`, body, { request }))?.[0]).toContain(
      `=> ${expected})`,
    );
  });

  it('refuses to replace code with a plain value', () => {
    const run = (options: string, body: string, values: StepSet) => () =>
      set(options, body, values);
    expect(run(`{ connection: env.C }`, `fetch('/')`, { connection: 'd' })).toThrow(
      'is the expression env.C',
    );
    expect(run(`{ ...all }`, `fetch('/')`, { connectionExpression: 'd' })).toThrow(
      'more than the connection',
    );
    expect(run(`{ connection: 'c' }`, 'fetch(`/a/${id}`)', { request: { path: '/b' } })).toThrow(
      'is the expression',
    );
    expect(
      run(`{ connection: 'c' }`, `fetch('/a', init)`, { request: { methodExpression: 'm' } }),
    ).toThrow('may hold more');
    expect(run(`{ connection: 'c' }`, `fetch('/a', init)`, { request: { method: 'PUT' } })).toThrow(
      'may hold more',
    );
    expect(
      run(`{ connection: 'c' }`, `fetch(...parts)`, { request: { methodExpression: 'm' } }),
    ).toThrow('may hold more');
    expect(run(`{ connection: 'c' }`, `fetch()`, { request: { method: 'PUT' } })).toThrow(
      'without a path',
    );
    expect(run(`{ connection: 'c' }`, `1`, { request: { path: '/b' } })).toThrow(
      'makes no request',
    );
    expect(
      run(`{ connection: 'c' }`, `fetch('/a') || fetch('/b')`, { request: { path: '/c' } }),
    ).toThrow('2 requests');
    expect(
      run(`{ connection: 'c' }`, `fetch('/a')`, { request: { path: '/c', pathExpression: 'x' } }),
    ).toThrow('Both');
    expect(() =>
      applyCommands(houses.vendor, {
        command: 'step.set',
        workflow: 'order-intake',
        step: 'map-order',
        set: { connection: 'x' },
      }),
    ).toThrow('not an http task');
  });

  it('changes a constant that is there for this alone, and reports further users of a shared task', () => {
    expect(
      applyCommands(houses.wide, {
        command: 'step.set',
        workflow: 'order-intake',
        step: 'upsert',
        set: { connection: 'sap' },
      }).lines,
    ).toEqual(['-const ERP = "erp";', '+const ERP = "sap";']);
    const { plan } = applyCommands(houses.tabs, {
      command: 'step.set',
      workflow: 'intake',
      step: 'persist',
      set: { request: { path: '/all' } },
    });
    expect(plan.alsoAffects).toEqual(['drain/split/persist']);
  });
});
