import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDenoBench, stepOf } from './testing.ts';
import type { DenoBench } from './testing.ts';

let bench: DenoBench;
beforeAll(async () => {
  bench = await createDenoBench();
});
afterAll(() => bench.stop());

/** What public projects and the vendor's examples write. */
const accepted = `import {
  durable,
  ExecutionError,
  fn,
  http,
  MemoryInterpreter,
  schedule,
  webhook,
  workflow,
} from '@versori/run';
import type { Context, HttpContext, Taskable } from '@versori/run';
import * as run from '@versori/run';

interface Order {
  id: string;
  lines: { sku: string; quantity: number }[];
}

const held = fn('held', ({ data }) => data.anything.goes);
const typed = fn('typed', (ctx: Context<Order>) => ctx.data.lines.length);
declare const either: Taskable<any, number>;
const generic = <Data>(id: string) => fn(id, (ctx: Context<Data>) => ctx.data);

export const orders = webhook('orders', {
  cors: true,
  response: { mode: 'sync', onSuccess: (ctx) => Response.json(ctx.data), onError: () => new Response(null) },
  request: { rawBody: false },
})
  .then(fn('read', ({ data }): Order => data.order))
  .then(typed)
  .then(({ data }) => data.toFixed(2))
  .then(held)
  .then(
    http('post', { connection: 'shop' }, async ({ fetch, data, log }) => {
      const response = await fetch('/orders', { method: 'POST', body: JSON.stringify(data) });
      if (!response.ok) throw new Error(String(response.status));
      log.info('done', { status: response.status });
      return (await response.json()) as { id: string };
    }),
  )
  .catch(async (ctx) => {
    if (ctx.data instanceof ExecutionError) ctx.log.error(ctx.data.message, { cause: ctx.data.cause.status });
    await ctx.createIssue({ severity: 'high', title: 't', message: ctx.data.message, annotations: {} });
    throw ctx.data;
  });

export const batch = schedule('batch', '*/5 * * * *', 'all')
  .then(
    fn('list', async () => [{ sku: 'a' }])
      .unpack()
      .parallel(fn('each', ({ data }, index) => ({ name: data.sku.toUpperCase(), index }))),
  )
  .then(({ data }) => data.map((row) => row.name))
  .then(http('text', { connection: 'c' }, async (ctx: HttpContext) => (await ctx.fetch('/p')).text()))
  .then(fn('detached', async ({ data }) => data.length).background());

export const onWorkflow = webhook('on-workflow')
  .unpack((data) => data.items as string[])
  .serial(fn('length', ({ data }) => data.length))
  .then(({ data }) => data.reduce((sum, length) => sum + length, 0));

export const shared = webhook('shared').then(either).then(generic<number>('n')).then(({ data }) => data + 1);
export const branches = run
  .webhook('branches')
  .then(async ({ data }) => (data.x ? { a: 1 } : { b: 2 }))
  .then(({ data }) => ('a' in data ? data.a : data.b));
export const nested = webhook('nested')
  .then(fn('one', () => 1).then(fn('two', ({ data }) => data.toFixed())).catch(() => 'none'))
  .then(({ data }) => data.length);

export const job = workflow('job', { ttl: 5, limit: 1 }).then(async (ctx) => {
  const { openKv } = ctx;
  const kv = await openKv(':project:');
  const seen = await kv.get<number>(['seen']);
  const cursor = await kv.get('cursor', { defaultValue: 0 });
  await kv.set(['seen'], (seen ?? 0) + cursor);
  const region: string = ctx.activation.getVariable<string>('region') ?? 'eu';
  await ctx.start('job', { data: { region } });
  const { accessToken } = await ctx.credentials().getAccessToken('shop', true);
  await ctx.workflowClient().completeWorkflow(ctx.workflow, 'completed', { accessToken });
  return ctx.request()?.headers['x-id'];
});

async function main() {
  const mi = await durable.DurableInterpreter.newInstance();
  mi.register(orders);
  mi.register(batch);
  mi.register(job);
  await mi.start();
  await MemoryInterpreter.newInstance();
}
export const start = () => main().then().catch((error) => console.error(error));
`;

/** Each line that ends in a comment with a code is that error. */
const refused = `import { fn, http, schedule, webhook } from '@versori/run';
export const orders = webhook('orders')
  .then(fn('one', () => ({ id: '1', total: 2 })))
  .then(fn('two', ({ data }) => ({ upper: data.number }))) // TS2339
  .then(
    http('three', { connection: 'c' }, async ({ fetch, data }) => {
      await fetch(data.lower); // TS2339
      return { rows: [{ sku: 'a' }] };
    }),
  )
  .then(({ data }) => data.lines) // TS2339
  .then(fn('list', () => [{ sku: 'a' }]).unpack().parallel(fn('each', ({ data }) => data.name))) // TS2339
  .then(fn('more', () => [{ sku: 'a' }]).unpack().serial(({ data }) => ({ code: data.sku })))
  .then(({ data }) => data.map((row) => row.name)) // TS2339
  .then(fn('again', () => [{ sku: 'a' }]))
  .then(({ data }) => data.sku) // TS2339
  .catch(({ data, log }) => log.fatal(data.message)); // TS2339
export const batch = schedule('batch', '* * * * *').then(({ data }) => data.rows.map(String)); // TS2339
const needsNumber = fn('number', ({ data }: { data: number }) => data);
export const mixed = webhook('mixed')
  .then(() => 'text')
  .then(needsNumber); // TS2345
http('no-system', {}, async () => 1); // TS2345
webhook('no-method', { method: 'fetch' }); // TS2322
`;

const manifest = { name: 'kit', type: 'module' };

function expectedErrors(text: string): { line: number; code: string }[] {
  return text.split('\n').flatMap((line, index) => {
    const code = /\/\/ (TS\d+)$/.exec(line)?.[1];
    return code === undefined ? [] : [{ line: index + 1, code }];
  });
}

describe('the stand-in for the Run SDK', () => {
  it('accepts what real projects write, also under the strictest options', async () => {
    const folder = await bench.project('accepted', {
      'package.json': manifest,
      'deno.json': {
        compilerOptions: {
          strict: true,
          skipLibCheck: false,
          noImplicitReturns: true,
          noUnusedParameters: true,
          exactOptionalPropertyTypes: true,
          noUncheckedIndexedAccess: true,
        },
      },
      'src/index.ts': accepted,
    });
    const report = await bench.verify(folder);
    expect(stepOf(report, 'check').diagnostics).toEqual([]);
    expect(report).toMatchObject({ ok: true, sdk: 'kit' });
  });

  it('finds wrong fields wherever data flows, without an annotation', async () => {
    const folder = await bench.project('refused', {
      'package.json': manifest,
      'src/index.ts': refused,
    });
    const { diagnostics } = stepOf(await bench.verify(folder), 'check');
    const found = diagnostics.map(({ line, code }) => ({ line, code }));
    expect(found).toEqual(expectedErrors(refused));
  });

  it('loads for tests, and says that it cannot run workflows', async () => {
    const folder = await bench.project('loaded', {
      'package.json': manifest,
      'src/index.ts': accepted.replace(
        'declare const either: Taskable<any, number>',
        'const either: Taskable<any, number> = () => 1',
      ),
      'src/index.test.ts': `import { start, orders } from './index.ts';
import { durable } from '@versori/run';
Deno.test('loads', () => { if (!orders || !start) throw new Error('nothing'); });
Deno.test('says so', async () => {
  const message = await durable.DurableInterpreter.newInstance().then(() => '', (error) => error.message);
  if (!message.includes('cannot run workflows')) throw new Error(message);
});
`,
    });
    const report = await bench.verify(folder);
    expect(stepOf(report, 'test')).toMatchObject({ ok: true, tests: { passed: 2, failed: 0 } });
  });
});
