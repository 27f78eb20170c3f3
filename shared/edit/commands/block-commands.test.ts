import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../../base/error.ts';
import { houses, type HouseName } from '../../testing/houses.ts';
import { takeBack } from '../../testing/undo.ts';
import { applyCommands, readModel } from '../../testing/project.ts';
import type { BlockSet } from '../block-command.ts';
import type { Command } from '../command.ts';

function lines(house: HouseName, ...commands: readonly Command[]): readonly string[] {
  return applyCommands(houses[house], ...commands).lines;
}

function refusal(house: HouseName, ...commands: readonly Command[]): string {
  try {
    applyCommands(houses[house], ...commands);
  } catch (error) {
    if (error instanceof FlowrightError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'applied';
}

/** The Windows house is the vendor's with other line ends: each change has to be the same there but for those. */
function expectInBoth(command: Command, expected: readonly string[]): void {
  expect(lines('vendor', command)).toEqual(expected);
  expect(lines('windows', command)).toEqual(expected.map((line) => `${line}\r`));
}

const upsert = { workflow: 'order-intake', step: 'upsert-order' } as const;

describe('block.insert', () => {
  it('writes a request with its status check and reads the answer, under names that are free', () => {
    expectInBoth(
      {
        command: 'block.insert',
        ...upsert,
        after: 'request~1',
        block: {
          kind: 'request',
          method: 'POST',
          path: '/audit',
          body: { kind: 'data' },
          result: 'audit',
        },
      },
      [
        "+    const response2 = await fetch('/audit', {",
        "+      method: 'POST',",
        "+      headers: { 'Content-Type': 'application/json' },",
        '+      body: JSON.stringify(data),',
        '+    });',
        '+    if (!response2.ok) {',
        '+      const body = await response2.text();',
        '+      throw new Error(',
        '+        `Request failed with status ${response2.status}: ${body}`,',
        '+      );',
        '+    }',
        '+    const audit = await response2.json();',
      ],
    );
  });

  it('puts a block into a branch, in front of the return that ends it', () => {
    expectInBoth(
      {
        command: 'block.insert',
        ...upsert,
        into: 'if~1/then',
        block: { kind: 'log', message: 'Known' },
      },
      ["+      log.info('Known');"],
    );
  });

  it('makes an expression the return of a block', () => {
    const block = {
      kind: 'log',
      message: 'Checking',
      fieldsExpression: '{ id: ctx.data.id }',
    } as const;
    expect(
      lines('wide', {
        command: 'block.insert',
        workflow: 'order-intake',
        step: 'check',
        after: null,
        block,
      }),
    ).toEqual([
      '-    .then(fn("check", (ctx) => ctx.data))',
      '+    .then(fn("check", (ctx) => {',
      '+        ctx.log.info("Checking", { id: ctx.data.id });',
      '+        return ctx.data;',
      '+    }))',
    ]);
  });

  it('makes the function async when what is put there has to be waited for', () => {
    expect(
      lines('wide', {
        command: 'block.insert',
        workflow: 'order-intake',
        step: 'function~1',
        after: 'log~1',
        block: {
          kind: 'issue',
          severity: 'high',
          title: 'Failed',
          messageExpression: 'ctx.data.message',
        },
      }),
    ).toEqual([
      '-    .catch((ctx) => {',
      '+    .catch(async (ctx) => {',
      '+        await ctx.createIssue({',
      '+            severity: "high",',
      '+            title: "Failed",',
      '+            message: ctx.data.message,',
      '+            annotations: {},',
      '+        });',
    ]);
  });

  it('adds what the parameter does not take out of the context yet', () => {
    expect(
      lines('tabs', {
        command: 'block.insert',
        workflow: 'intake',
        step: 'persist',
        after: 'request~1',
        block: { kind: 'kv', operation: 'set', entry: 'rows', valueExpression: 'data' },
      }),
    ).toEqual([
      "-const persist = run.http('persist', { connection: 'db' }, async ({ fetch }) => {",
      "+const persist = run.http('persist', { connection: 'db' }, async ({ fetch, data, openKv }) => {",
      "+\tawait openKv(':project:').set('rows', data)",
    ]);
  });

  it('spreads a function on one line out', () => {
    const block = { kind: 'condition', expression: '!data', otherwise: true } as const;
    expect(
      lines('tabs', {
        command: 'block.insert',
        workflow: 'intake',
        step: 'count',
        after: null,
        block,
      }),
    ).toEqual([
      "-export const intake = run.webhook('intake', { method: 'put' }).then(persist).then(run.fn('count', ({ data }) => data.length))",
      "+export const intake = run.webhook('intake', { method: 'put' }).then(persist).then(run.fn('count', ({ data }) => {",
      '+\tif (!data) {',
      '+\t} else {',
      '+\t}',
      '+\treturn data.length',
      '+}))',
    ]);
  });

  it('imports the mapping that it calls', () => {
    const texts = {
      ...houses.vendor,
      'src/types/invoice.ts': 'export interface Invoice {\n  number: string;\n}\n',
      'src/services/invoices.ts':
        "import type { Invoice } from '../types/invoice';\n\nexport function toInvoice(order: { id: string }): Invoice {\n  return { number: order.id };\n}\n",
    };
    const { lines: changed, model } = applyCommands(texts, {
      command: 'block.insert',
      workflow: 'order-intake',
      step: 'map-order',
      after: null,
      block: { kind: 'mapping', mapping: 'toInvoice', result: 'invoice' },
    });
    expect(changed).toEqual([
      "+import { toInvoice } from '../services/invoices';",
      '+    const invoice = toInvoice(data);',
    ]);
    expect(model.workflows[1]?.steps[1]?.mappings).toEqual(['toInvoice']);
  });

  it('refuses places and names that cannot be', () => {
    const insert = (place: object, block: object = { kind: 'log', message: 'm' }): Command => ({
      command: 'block.insert',
      ...upsert,
      ...place,
      block: { kind: 'log', message: 'm', ...block },
    });
    expect(refusal('vendor', insert({}))).toMatch(/^invalid-input: The command says no place/);
    expect(refusal('vendor', insert({ after: null, into: 'if~1/then' }))).toMatch(/two places/);
    expect(refusal('vendor', insert({ after: 'return~1' }))).toMatch(
      /^invalid-target: Nothing runs behind/,
    );
    expect(refusal('vendor', insert({ after: 'log~9' }))).toMatch(
      /^not-found: .* has no block "log~9"/,
    );
    expect(refusal('vendor', insert({ into: 'if~1/else' }))).toMatch(
      /^not-found: .* is no part of a block/,
    );
    expect(refusal('vendor', insert({ into: 'request~1' }))).toMatch(/^not-found/);
    const taken = { kind: 'variable', name: 'found', result: 'found' } as const;
    expect(
      refusal('vendor', { command: 'block.insert', ...upsert, after: null, block: taken }),
    ).toMatch(/^already-exists: "found" already stands for something/);
    const broken = { kind: 'code', source: '} function () {' } as const;
    expect(
      refusal('vendor', { command: 'block.insert', ...upsert, after: null, block: broken }),
    ).toMatch(/^invalid-input/);
  });
});

describe('block.remove and block.move', () => {
  it('take all that belongs to a request with it', () => {
    expectInBoth({ command: 'block.move', ...upsert, block: 'request~2', after: null }, [
      "+    const response = await fetch('/orders', { method: 'POST', body: JSON.stringify(data) });",
      "+    if (!response.ok) throw new Error('status ' + response.status);",
      "-    const response = await fetch('/orders', { method: 'POST', body: JSON.stringify(data) });",
      "-    if (!response.ok) throw new Error('status ' + response.status);",
    ]);
  });

  it('take a condition with all of its branches', () => {
    expectInBoth({ command: 'block.remove', ...upsert, block: 'if~1' }, [
      '-    if (found.ok) {',
      "-      return await (await fetch(`/orders/${data.id}`, { method: 'PUT', body: JSON.stringify(data) })).json();",
      '-    }',
    ]);
  });

  it.each([
    ["{ log.info('a');\n  return 1; }", '{\n  return 1; }'],
    ["{ log.info('a'); // a\n  return 1; }", '{\n  return 1; }'],
    ["{ log.info('a'); return 1; }", '{ return 1; }'],
  ])('leave no white space at the end of a line: %j', (body, expected) => {
    const code = (parameter: string, text: string): string =>
      `import { fn, webhook } from '@versori/run';\nexport const a = webhook('a').then(fn('x', (${parameter}) => ${text}));\n`;
    const command: Command = { command: 'block.remove', workflow: 'a', step: 'x', block: 'log~1' };
    expect(applyCommands({ 'src/a.ts': code('{ log }', body) }, command).texts['src/a.ts']).toBe(
      code('', expected),
    );
  });

  it.each([
    ['({ log, data })', '({ data })', 'return data;'],
    ['({ data, log })', '({ data })', 'return data;'],
    ['({ data, log, })', '({ data, })', 'return data;'],
    ['({ log })', '()', 'return 1;'],
    ['({ log }) ', '() ', 'return 1;'],
    ['async ({ log, data }): Promise<number>', 'async ({ data }): Promise<number>', 'return data;'],
    // Still read, or written in a way that says more than the names.
    ['({ log, data })', null, 'log.warn(data.b);'],
    ['({ log, data })', null, 'return () => ({ log });'],
    ['({ log, data = {} })', null, 'return data;'],
    ['({ log, data: event })', null, 'return event;'],
    ['({ log, ...rest })', null, 'return rest.data;'],
    ['({ log /* about it */, data })', null, 'return data;'],
    ['({ log }: Context)', null, 'return 1;'],
    // Nothing that the block did not read goes.
    ['({ log, openKv, data })', '({ openKv, data })', 'return data;'],
  ])('take the names out of %s that only they read', (parameter, expected, rest) => {
    const code = (head: string, block: string): string =>
      `import { type Context, fn, webhook } from '@versori/run';\nexport const a = webhook('a').then(fn('x', ${head} => {\n${block}  ${rest}\n}));\n`;
    const texts = { 'src/a.ts': code(parameter, "  log.info('a');\n") };
    const command: Command = { command: 'block.remove', workflow: 'a', step: 'x', block: 'log~1' };
    const { texts: after, plan } = applyCommands(texts, command);
    expect(after['src/a.ts']).toBe(code(expected ?? parameter, ''));
    expect(takeBack(texts, after, plan)).toEqual(texts);
  });

  it('take several names out at once', () => {
    const code = (parameter: string, block: string): string =>
      `import { fn, webhook } from '@versori/run';\nexport const a = webhook('a').then(fn('x', (${parameter}) => {\n${block}  return activation;\n}));\n`;
    const texts = { 'src/a.ts': code('{ log, activation, data }', '  log.info(data.id);\n') };
    const command: Command = { command: 'block.remove', workflow: 'a', step: 'x', block: 'log~1' };
    expect(applyCommands(texts, command).texts['src/a.ts']).toBe(code('{ activation }', ''));
  });

  it('refuse what would leave a name without its declaration', () => {
    expect(refusal('vendor', { command: 'block.remove', ...upsert, block: 'request~1' })).toMatch(
      /^invalid-target: "found" comes from "request~1" and is still used/,
    );
    expect(
      refusal('vendor', { command: 'block.move', ...upsert, block: 'if~1', after: null }),
    ).toMatch(/^invalid-target: "found" would be used where it is not known/);
  });

  it('refuse code that is not recognised', () => {
    const text =
      houses.vendor['src/tasks/validate.ts']?.replace('  if', '  data.seen = true;\n  if') ?? '';
    const texts = { ...houses.vendor, 'src/tasks/validate.ts': text };
    const command: Command = {
      command: 'block.remove',
      workflow: 'order-intake',
      step: 'validate-order',
      block: 'code~1',
    };
    expect(() => applyCommands(texts, command)).toThrow(/not recognised/);
  });
});

describe('block.set and request.set', () => {
  it('change the fields that are set, where the code has them', () => {
    expectInBoth(
      {
        command: 'block.set',
        workflow: 'order-intake',
        step: 'map-order',
        block: 'log~1',
        set: { level: 'debug', message: 'Mapped', fieldsExpression: null },
      },
      ["-    log.info('Mapping order', { id: data.id });", "+    log.debug('Mapped');"],
    );
    expectInBoth(
      {
        command: 'request.set',
        ...upsert,
        index: 0,
        set: {
          query: [{ name: 'q', expression: 'data.id' }],
          headers: [{ name: 'Accept', value: 'text/plain' }],
        },
      },
      [
        '-    const found = await fetch(`/orders/${data.id}`);',
        "+    const found = await fetch(`/orders/${data.id}?q=${encodeURIComponent(data.id)}`, { headers: { Accept: 'text/plain' } });",
      ],
    );
  });

  it('lets the log line of a new http step say what its request sends', () => {
    const step = { workflow: 'order-intake', step: 'post-it' } as const;
    const insert: Command = {
      command: 'step.insert',
      workflow: 'order-intake',
      after: null,
      step: { kind: 'http', id: 'post-it', connection: 'erp' },
    };
    const logAfter = (...sets: readonly BlockSet[]): string | undefined =>
      lines(
        'wide',
        insert,
        ...sets.map((set): Command => ({ command: 'request.set', ...step, set })),
      )
        .find((line) => line.includes('Sending request'))
        ?.replace(/^.*"Sending request", /, '');
    expect(logAfter()).toBe('{ method: "GET", path: "/" });');
    expect(logAfter({ path: '/x', method: 'PUT' })).toBe('{ method: "PUT", path: "/x" });');
    expect(logAfter({ pathExpression: '`/x/${data.id}`' }, { pathExpression: '`/y`' })).toBe(
      '{ method: "GET", path: `/y` });',
    );
    const query = [{ name: 'q', expression: 'data.id' }];
    expect(logAfter({ path: '/x' }, { query })).toBe('{ method: "GET", path: "/x" });');
    const whole = '`/y/${data.id}?q=${encodeURIComponent(data.id)}`';
    expect(logAfter({ path: '/x' }, { query }, { pathExpression: whole })).toBe(
      '{ method: "GET", path: `/y/${data.id}` });',
    );
    // What does more than give a value must not be done twice.
    expect(logAfter({ pathExpression: '`/${nextPage()}`' })).toBe('{ method: "GET", path: "/" });');
    const fieldsExpression = '{ method: "GET", path: "/elsewhere" }';
    expect(
      lines(
        'wide',
        insert,
        {
          command: 'block.set',
          ...step,
          block: 'log~1',
          set: { fieldsExpression },
        },
        { command: 'request.set', ...step, set: { path: '/x' } },
      ).join('\n'),
    ).toContain(fieldsExpression);
    expect(
      lines(
        'wide',
        insert,
        {
          command: 'block.set',
          ...step,
          block: 'log~1',
          set: { message: 'Mine' },
        },
        { command: 'request.set', ...step, set: { path: '/x' } },
      ).join('\n'),
    ).toContain('("Mine", { method: "GET", path: "/" });');
  });

  it.each([
    ['{ fetch }', '{ fetch, data }'],
    ['{ fetch, data: order }', '{ fetch, data: order }'],
    ['{ fetch, ...rest }', '{ fetch, ...rest }'],
    ['ctx', 'ctx'],
  ])('take "data" out of a context that is taken apart: %s', (before, after) => {
    const code = (context: string, path: string): string =>
      `import { http, webhook } from '@versori/run';\n\nexport const a = webhook('a').then(\n  http('x', { connection: 'c' }, async (${context}) => {\n    await ${before === 'ctx' ? 'ctx.' : ''}fetch(${path});\n  }),\n);\n`;
    const command: Command = {
      command: 'request.set',
      workflow: 'a',
      step: 'x',
      set: { pathExpression: '`/orders/${data.id}`' },
    };
    const { texts } = applyCommands({ 'src/a.ts': code(before, "'/orders'") }, command);
    expect(texts['src/a.ts']).toBe(code(after, '`/orders/${data.id}`'));
    const says: Command = {
      ...command,
      set: { pathExpression: '`/${event.data}/${of({ data: 1 })}`' },
    };
    const { texts: others } = applyCommands({ 'src/a.ts': code(before, "'/orders'") }, says);
    expect(others['src/a.ts']).toBe(code(before, '`/${event.data}/${of({ data: 1 })}`'));
  });

  it.each([
    ["'/orders?x=1#top'", [{ name: 'x', value: '1' }], "'/orders?a=2#top'"],
    ["'/orders#top?x=1'", undefined, "'/orders?a=2#top?x=1'"],
    [
      '`/orders/${data.id}?x=1&y=${data.y}#part-${data.id}?z=1`',
      [
        { name: 'x', value: '1' },
        { name: 'y', value: null, expression: 'data.y' },
      ],
      '`/orders/${data.id}?a=2#part-${data.id}?z=1`',
    ],
    ['`/orders/${data.id}#top?x=1`', undefined, '`/orders/${data.id}?a=2#top?x=1`'],
  ])('leave the fragment of %s where it is, which is no query', (path, query, expected) => {
    const code = (text: string): string =>
      `import { http, webhook } from '@versori/run';\n\nexport const a = webhook('a').then(\n  http('x', { connection: 'c' }, async ({ data, fetch }) => {\n    await fetch(${text});\n  }),\n);\n`;
    const before = { 'src/a.ts': code(path) };
    const [block] = readModel(before).workflows[0]?.steps[0]?.blocks ?? [];
    expect(block).toMatchObject({ kind: 'request' });
    expect(block?.kind === 'request' ? block.query : null).toEqual(query);
    const set = { query: [{ name: 'a', value: '2' }] };
    const command: Command = { command: 'request.set', workflow: 'a', step: 'x', set };
    expect(applyCommands(before, command).texts['src/a.ts']).toBe(code(expected));
  });

  it('refuse a body for GET and HEAD, unless the command changes that too', () => {
    const body = { kind: 'data' } as const;
    const wide = { workflow: 'order-intake', step: 'upsert' } as const;
    const noBody = /^invalid-input: A (?:GET|HEAD) request cannot have a body/;
    expect(
      refusal('vendor', { command: 'request.set', ...upsert, index: 0, set: { body } }),
    ).toMatch(noBody);
    expect(refusal('wide', { command: 'request.set', ...wide, set: { method: 'HEAD' } })).toMatch(
      noBody,
    );
    const stepSet: Command = { command: 'step.set', ...wide, set: { request: { method: 'get' } } };
    expect(refusal('wide', stepSet)).toMatch(noBody);
    const block = { kind: 'request', path: '/x', body } as const;
    expect(refusal('vendor', { command: 'block.insert', ...upsert, after: null, block })).toMatch(
      noBody,
    );
    const both = [
      { method: 'GET', body: null },
      { methodExpression: 'ctx.data.method' },
      { path: '/other' },
    ];
    for (const set of both) {
      expect(refusal('wide', { command: 'request.set', ...wide, set })).toBe('applied');
    }
    expect(
      refusal('vendor', {
        command: 'request.set',
        ...upsert,
        index: 0,
        set: { method: 'PUT', body },
      }),
    ).toBe('applied');
  });

  it('say what to do instead where a field or a text is refused', () => {
    const hint = (...commands: readonly Command[]): string | undefined => {
      try {
        applyCommands(houses.vendor, ...commands);
      } catch (error) {
        if (error instanceof FlowrightError) return error.hint;
      }
      return undefined;
    };
    const request = { command: 'request.set', ...upsert, index: 0 } as const;
    expect(hint({ ...request, set: { check: 'none' } })).toMatch(/only given to a new block/);
    expect(hint({ ...request, set: { reads: 'text' } })).toMatch(/only given to a new block/);
    expect(hint({ ...request, set: { method: 'NO WAY' } })).toMatch(/Give a word such as GET/);
    const set = { message: 'no' };
    expect(hint({ command: 'block.set', ...upsert, block: 'request~1', set })).toMatch(/"method"/);
    const variable = { kind: 'variable', name: 'a', type: 'string;' } as const;
    expect(hint({ command: 'block.insert', ...upsert, after: null, block: variable })).toMatch(
      /Give one type/,
    );
    const branch = { command: 'condition.addBranch', ...upsert, block: 'request~1' } as const;
    expect(hint({ ...branch, expression: 'true' })).toMatch(/"condition"/);
  });

  it('keep the rest of a call over several lines as it is', () => {
    expect(
      lines('wide', {
        command: 'request.set',
        workflow: 'order-intake',
        step: 'upsert',
        set: {
          method: 'PUT',
          pathExpression: '`/orders/${ctx.data.id}`',
          body: { kind: 'object', expression: '{ id: ctx.data.id }' },
        },
      }),
    ).toEqual([
      '-                const response = await ctx.fetch("/orders", {',
      '-                    method: "POST",',
      '-                    body: JSON.stringify(ctx.data),',
      '+                const response = await ctx.fetch(`/orders/${ctx.data.id}`, {',
      '+                    method: "PUT",',
      '+                    body: JSON.stringify({ id: ctx.data.id }),',
    ]);
  });

  it('take the reading of an answer away with its name', () => {
    const code = (reading: string): string =>
      `import { http, webhook } from '@versori/run';\nexport const a = webhook('a').then(http('x', { connection: 'c' }, async ({ fetch }) => {\n  const response = await fetch('/a');\n  if (!response.ok) throw new Error('failed');\n${reading}}));\n`;
    const texts = { 'src/a.ts': code('  const answer = await response.json();\n') };
    const { texts: after, plan } = applyCommands(texts, {
      command: 'block.set',
      workflow: 'a',
      step: 'x',
      block: 'request~1',
      set: { result: null },
    });
    expect(after['src/a.ts']).toBe(code(''));
    expect(takeBack(texts, after, plan)).toEqual(texts);
  });

  it('rename a result wherever it is used', () => {
    expect(
      lines('tabs', {
        command: 'block.set',
        workflow: 'intake',
        step: 'persist',
        block: 'request~1',
        set: { result: 'reply' },
      }),
    ).toEqual([
      "-\tconst answer = await fetch('/rows', { method: 'POST' })",
      '-\treturn answer.json()',
      "+\tconst reply = await fetch('/rows', { method: 'POST' })",
      '+\treturn reply.json()',
    ]);
  });

  it('refuse fields of other kinds, and say which steps share the task', () => {
    const set = {
      command: 'block.set',
      workflow: 'intake',
      step: 'persist',
      block: 'request~1',
    } as const;
    expect(refusal('tabs', { ...set, set: { level: 'info' } })).toMatch(
      /^invalid-input: "request~1" is of kind request, which has no "level"/,
    );
    const { plan } = applyCommands(houses.tabs, { ...set, set: { method: 'PUT' } });
    expect(plan.alsoAffects).toEqual(['drain/split/persist']);
  });

  it('replace code by code only', () => {
    const set = { command: 'request.set', ...upsert, index: 0 } as const;
    const coded: Command = {
      ...set,
      set: { methodExpression: 'data.method', headersExpression: '{ ...data.headers }' },
    };
    expect(refusal('vendor', coded, { ...set, set: { method: 'PUT' } })).toMatch(
      /^invalid-target: "method" is the expression data\.method, not a plain value/,
    );
    const headers = [{ name: 'Accept', value: '*/*' }];
    expect(refusal('vendor', coded, { ...set, set: { headers } })).toMatch(
      /^invalid-target: "headers" is the expression \{ \.\.\.data\.headers \}, not a plain list/,
    );
    expect(lines('vendor', coded, { ...set, set: { headers: null } }).at(-1)).toBe(
      '+    const found = await fetch(`/orders/${data.id}`, { method: data.method });',
    );
  });
});

describe('condition.addBranch', () => {
  it('adds an else, and an else if in front of it', () => {
    const add = { command: 'condition.addBranch', ...upsert, block: 'if~1' } as const;
    expectInBoth({ ...add, expression: null }, ['+    } else {']);
    expect(
      lines('vendor', { ...add, expression: null }, { ...add, expression: 'found.status === 404' }),
    ).toEqual(['+    } else if (found.status === 404) {', '+    } else {']);
    expect(refusal('vendor', { ...add, expression: null }, { ...add, expression: null })).toMatch(
      /^already-exists/,
    );
  });
});

describe('variable.use', () => {
  it('reads a variable at the top, behind the others, and notes that it has to be declared', () => {
    const use = { command: 'variable.use', ...upsert } as const;
    const commands: Command[] = [
      { ...use, name: 'region', fallback: 'eu' },
      { ...use, name: 'page-size', fallback: 50 },
    ];
    expect(lines('vendor', ...commands)).toEqual([
      "-  .then(http('upsert-order', { connection: 'erp' }, async ({ data, fetch, log }) => {",
      "+  .then(http('upsert-order', { connection: 'erp' }, async ({ data, fetch, log, activation }) => {",
      "+    const region = activation.getVariable<string>('region') ?? 'eu';",
      "+    const pageSize = activation.getVariable<number>('page-size') ?? 50;",
    ]);
    expect(applyCommands(houses.vendor, ...commands).plan.notes).toEqual([
      'Declare the variable "region" on the platform before you deploy.',
      'Declare the variable "page-size" on the platform before you deploy.',
    ]);
    expect(refusal('vendor', ...commands, { ...use, name: 'region' })).toMatch(/^already-exists/);
  });

  it.each([
    ['a || b', '(a || b)'],
    ['a && b', '(a && b)'],
    ['a ?? b', '(a ?? b)'],
    ['a ? b : c', '(a ? b : c)'],
    ['(a || b)', '(a || b)'],
    ['data.limit + 1', 'data.limit + 1'],
    ['{ a: 1 }', '{ a: 1 }'],
  ])('keeps the fallback %s apart from what stands before it', (fallbackExpression, expected) => {
    const use = { command: 'variable.use', ...upsert, name: 'limit', result: 'limit' } as const;
    expect(lines('vendor', { ...use, fallbackExpression }).at(-1)).toBe(
      `+    const limit = activation.getVariable('limit') ?? ${expected};`,
    );
    const set = { command: 'block.set', ...upsert, block: 'variable~1' } as const;
    expect(
      lines('vendor', { ...use, fallback: 1 }, { ...set, set: { fallbackExpression } }).at(-1),
    ).toBe(`+    const limit = activation.getVariable<number>('limit') ?? ${expected};`);
  });
});
