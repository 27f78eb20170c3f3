import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FlowrightError } from '../../../shared/base/error.ts';
import { createLanguageBench } from './testing.ts';
import type { LanguageBench } from './testing.ts';

const orders = 'src/workflows/orders.ts';
const mapping = 'src/services/map.ts';
const files = {
  'package.json': {
    name: 'project',
    type: 'module',
    dependencies: { '@versori/run': '^0.6.3' },
  },
  [mapping]: `export interface Order { orderId: string; total: number; lines: { price: number }[] }
/** Takes the order as it is. */
export function map(order: { id: number; total: number }): Order {
  return { orderId: String(order.id), total: order.total, lines: [] };
}
`,
  [orders]: `import { fn, http, webhook } from '@versori/run';
import { map } from '../services/map.ts';

export const orders = webhook('orders') // the trigger
  .then(fn('map', ({ data }) => map(data))) // a comment
  .then(
    http('send', { connection: 'shop' }, async ({ data, fetch }) => {
      const response = await fetch(\`/orders/\${data.orderId}\`);
      return response.status;
    }),
  )
  .then(fn('last', ({ data }) => ({ status: data, at: new Date() })));
`,
};

let on: LanguageBench;
beforeAll(async () => {
  on = await createLanguageBench(files);
  await on.ready();
});
afterAll(async () => {
  await on.stop();
});

/** A bench of its own, for as long as the test runs. */
async function withBench(
  options: Parameters<typeof createLanguageBench>[1],
  use: (own: LanguageBench) => Promise<void>,
): Promise<void> {
  const own = await createLanguageBench(files, options);
  try {
    await use(own);
  } finally {
    await own.stop();
  }
}

function problemsIn(from: LanguageBench, file: string) {
  return from.told.get(file)?.problems ?? [];
}

describe('the language service', () => {
  it('is quiet about a project without problems', () => {
    expect(on.states.map(({ state }) => state)).toEqual(['starting', 'ready']);
    expect([...on.told.values()]).toEqual([]);
  });

  it('tells the problems of a text that is not saved, on their step, and takes them back', async () => {
    on.edit(orders, 'data.orderId', 'data.orderIdd');
    await on.until(() => problemsIn(on, orders).length > 0);
    const [problem] = problemsIn(on, orders);
    expect(problem).toMatchObject({
      severity: 'error',
      code: 'TS2551',
      file: orders,
      line: 8,
      workflow: 'orders',
      step: 'send',
    });
    const { start: from = 0, end = 0 } = problem?.span ?? {};
    expect(on.text(orders).slice(from, end)).toBe('orderIdd');
    expect(on.told.get(orders)?.revision).toBe(1);
    expect(on.service.status().files).toHaveLength(1);
    on.edit(orders, 'data.orderIdd', 'data.orderId');
    await on.until(() => problemsIn(on, orders).length === 0);
  });

  it('tells the problems that an edit makes in another file', async () => {
    on.edit(mapping, 'orderId: string;', 'number: string;');
    await on.until(() => problemsIn(on, orders).length > 0 && problemsIn(on, mapping).length > 0);
    on.edit(mapping, 'number: string;', 'orderId: string;');
    await on.until(
      () => problemsIn(on, orders).length === 0 && problemsIn(on, mapping).length === 0,
    );
  });

  it('keeps problems on their step while lines move above them', async () => {
    on.edit(orders, 'data.orderId', 'data.orderIdd');
    await on.until(() => problemsIn(on, orders).length > 0);
    on.edit(orders, 'export const', '// one more line\n\nexport const');
    await on.until(() => problemsIn(on, orders)[0]?.line === 10);
    expect(problemsIn(on, orders)[0]).toMatchObject({ step: 'send' });
    on.edit(orders, '// one more line\n\n', '');
    on.edit(orders, 'data.orderIdd', 'data.orderId');
    await on.until(() => problemsIn(on, orders).length === 0);
  });

  it('follows files that are created and deleted', async () => {
    on.edit(orders, "'../services/map.ts'", "'../services/other.ts'");
    await on.until(() => problemsIn(on, orders).some(({ code }) => code === 'module-not-found'));
    on.create('src/services/other.ts', on.text(mapping));
    await on.until(() => problemsIn(on, orders).length === 0);
    on.remove('src/services/other.ts');
    await on.until(() => problemsIn(on, orders).some(({ code }) => code === 'module-not-found'));
    on.edit(orders, "'../services/other.ts'", "'../services/map.ts'");
    await on.until(() => problemsIn(on, orders).length === 0);
  });

  it('takes new settings of the project when they are saved', async () => {
    const loose = JSON.stringify({ compilerOptions: { strict: false } });
    await withBench({}, async (own) => {
      await own.ready();
      own.edit(mapping, '/** Takes', 'export function other(value) { return value; }\n/** Takes');
      await own.until(() => problemsIn(own, mapping).some(({ code }) => code === 'TS7006'));
      await writeFile(join(own.folder, 'tsconfig.json'), loose);
      own.saved();
      await own.until(() => own.states.filter(({ state }) => state === 'ready').length === 2);
      expect(problemsIn(own, mapping)).toEqual([]);
    });
  });

  it('does not run for a folder that is not trusted', async () => {
    on.setTrust(false);
    await on.until(() => on.states.at(-1)?.state === 'off');
    expect(await on.service.hover({ file: orders, offset: 5 })).toBeNull();
    on.setTrust(true);
    await on.until(() => on.states.at(-1)?.state === 'ready');
  });
});

describe('a server that ends', () => {
  it('comes again, and is given up after some times', async () => {
    await withBench({ memoryLimitMb: 1, memoryEveryMs: 50 }, async (own) => {
      await own.until(() => own.states.at(-1)?.state === 'failed');
      expect(own.states.at(-1)?.message).toContain('memory');
      expect(own.states.filter(({ state }) => state === 'restarting')).toHaveLength(5);
    });
  });

  it('is replaced when it hangs, and knows the texts that came meanwhile', async () => {
    await withBench({ requestTimeoutMs: 15_000 }, async (own) => {
      await own.ready();
      const [hanging] = own.started;
      if (hanging === undefined) throw new Error('nothing was started');
      process.kill(hanging, 'SIGSTOP');
      own.edit(orders, 'data.orderId', 'data.orderIdd');
      await own.until(() => own.states.at(-1)?.state === 'restarting');
      expect(own.states.at(-1)?.message).toContain('no answer to textDocument/diagnostic');
      await own.until(() => problemsIn(own, orders).length > 0);
      await own.until(() => !isAlive(hanging));
      expect(own.started).toHaveLength(2);
    });
  }, 180_000);

  it('knows the latest texts after it came again', async () => {
    on.edit(orders, 'data.orderId', 'data.orderIdd');
    await on.until(() => problemsIn(on, orders).length > 0);
    await on.service.restart();
    await on.ready();
    expect(problemsIn(on, orders)).toHaveLength(1);
    on.edit(orders, 'data.orderIdd', 'data.orderId');
    await on.until(() => problemsIn(on, orders).length === 0);
  });

  it('cannot start without Deno, and says what to do', async () => {
    await withBench({ locator: { locate: () => missing() } }, async (own) => {
      await own.until(() => own.states.at(-1)?.state === 'failed');
      expect(own.states.at(-1)?.hint).toBe('Install it.');
    });
  });
});

describe('answers', () => {
  it('complete, explain and repair', async () => {
    const at = on.text(orders).indexOf('data.orderId') + 'data.'.length;
    const completions = await on.service.complete({ file: orders, offset: at, trigger: '.' });
    expect(completions?.items.map(({ label }) => label).sort()).toEqual([
      'lines',
      'orderId',
      'total',
    ]);
    expect(completions?.span).toEqual({ start: at, end: at });
    const hover = await on.service.hover({
      file: orders,
      offset: on.text(orders).indexOf('map(data)') + 1,
    });
    expect(hover?.code).toContain('map(order: {');
    expect(hover?.documentation).toBe('Takes the order as it is.');
    const inCall = on.text(orders).indexOf('map(data)') + 'map('.length;
    const signature = await on.service.signature({ file: orders, offset: inCall });
    expect(signature?.label).toContain('map(order: ');
    const [parameter] = signature?.parameters ?? [];
    expect(signature?.label.slice(parameter?.start, parameter?.end)).toMatch(/^order: /);

    on.edit(orders, 'data.orderId', 'data.orderIdd');
    await on.until(() => problemsIn(on, orders).length > 0);
    const { start: from = 0, end = 0 } = problemsIn(on, orders)[0]?.span ?? {};
    const actions = await on.service.actions({ file: orders, start: from, end });
    expect(actions.map(({ title }) => title)).toContain("Change spelling to 'orderId'");
    const [fix] = actions.filter(({ title }) => title.startsWith('Change spelling'));
    expect(fix).toMatchObject({ file: orders, revision: on.told.get(orders)?.revision });
    expect(fix?.changes).toEqual([{ start: from, end, insert: 'orderId' }]);
    on.edit(orders, 'data.orderIdd', 'data.orderId');
    await on.until(() => problemsIn(on, orders).length === 0);
  });

  it('give the types of the data between the steps', async () => {
    const types = await on.service.edgeTypes('orders');
    expect(types).toEqual([
      { after: null, type: 'any', kind: 'any' },
      {
        after: 'map',
        type: '{\n    orderId: string;\n    total: number;\n    lines: {\n        price: number;\n    }[];\n}',
        kind: 'known',
      },
      { after: 'send', type: 'number', kind: 'known' },
      { after: 'last', type: '{\n    status: number;\n    at: Date;\n}', kind: 'known' },
    ]);
    expect(problemsIn(on, orders)).toEqual([]);
    on.edit(orders, 'new Date()', 'data > 0');
    expect((await on.service.edgeTypes('orders')).at(-1)?.type).toContain('at: boolean;');
    on.edit(orders, 'data > 0', 'new Date()');
    await expect(on.service.edgeTypes('missing')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('are given about a text that a file could have, which leaves its own alone', async () => {
    const now = on.text(orders);
    const text = now.replace('data.orderId', 'data.lines[0].');
    const offset = text.indexOf('lines[0].') + 'lines[0].'.length;
    const place = { file: orders, text, offset };
    const completions = await on.service.completeIn({ ...place, trigger: '.' });
    expect(completions?.items.map(({ label }) => label)).toContain('price');
    expect(completions?.span).toEqual({ start: offset, end: offset });
    const hover = await on.service.hoverIn({ ...place, offset: text.indexOf('lines[0]') + 2 });
    expect(hover?.code).toContain('lines: {');
    const called = now.replace('map(data)', 'map()');
    const inCall = called.indexOf('map()') + 'map('.length;
    const signature = await on.service.signatureIn({ file: orders, text: called, offset: inCall });
    expect(signature?.label).toContain('map(order: ');
    const wrong = { file: orders, text: now.replace('data.orderId', 'data.orderIdd') };
    expect((await on.service.newProblemsIn(wrong))?.join()).toMatch(/'orderIdd' does not exist/);
    expect(await on.service.newProblemsIn({ file: orders, text: `${now}// same` })).toEqual([]);
    // What is wrong already is no news.
    on.edit(orders, 'data.orderId', 'data.orderIdd');
    await on.until(() => problemsIn(on, orders).length > 0);
    expect(await on.service.newProblemsIn(wrong)).toEqual([]);
    on.edit(orders, 'data.orderIdd', 'data.orderId');
    await on.until(() => problemsIn(on, orders).length === 0);
    expect([...on.told.keys()].filter((file) => file.includes('flowright'))).toEqual([]);
  });

  it('are nothing for a file that is not there', async () => {
    expect(await on.service.complete({ file: 'src/none.ts', offset: 0 })).toBeNull();
    expect(await on.service.actions({ file: orders, start: 0, end: 1 })).toEqual([]);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function missing(): Promise<never> {
  return Promise.reject(
    new FlowrightError('missing-program', 'Deno was not found.', 'Install it.'),
  );
}
