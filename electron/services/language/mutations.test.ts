import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkTool } from '../deno/check.ts';
import { writeDenoConfig } from '../deno/config.ts';
import { readConfiguration } from '../deno/configuration.ts';
import { createDenoLocator } from '../deno/locate.ts';
import { createLanguageBench } from './testing.ts';
import type { LanguageBench } from './testing.ts';

/** A workflow with something of everything, which the compiler accepts. */
const base = `import { durable, fn, http, schedule, webhook, workflow } from '@versori/run';
import type { Context } from '@versori/run';
import { toOrder, type Order } from '../services/orders.ts';
import { local } from 'local';
import { helper } from '../services/helper.js';

interface Reply {
  status: number;
  items: { sku: string; price: number }[];
}

function total({ items }: Reply): number {
  return items.reduce((sum, item) => sum + item.price, 0);
}

async function load(fetch: (path: string) => Promise<Response>, order: Order): Promise<Reply> {
  const response = await fetch(\`/orders/\${order.orderId}\`);
  if (!response.ok) throw new Error(\`status \${response.status}\`);
  return (await response.json()) as Reply;
}

const store = async (ctx: Context<number>): Promise<string> => {
  const kv = ctx.openKv(':project:');
  await kv.set(['last'], ctx.data);
  const before = await kv.get<number>(['last'], { defaultValue: 0 });
  return before.toFixed(2);
};

export const main = webhook('main', { method: 'post', response: { mode: 'sync' } })
  .then(fn('map', ({ data }) => toOrder(data)))
  .then(http('load', { connection: 'shop' }, async ({ data, fetch }) => await load(fetch, data)))
  .then(fn('total', ({ data, log }) => {
    log.info('Loaded', { count: data.items.length });
    return total(data);
  }))
  .then(store)
  .catch(fn('report', ({ data, log }) => {
    log.error('Failed', { message: data.message });
    return local(data.message);
  }));

export const each = schedule('each', '0 * * * *', 'all')
  .then(fn('list', () => [{ sku: 'a', price: 1 }, { sku: 'b', price: 2 }]))
  .then(fn('one', ({ data }) => data).unpack().parallel(fn('price', ({ data }) => data.price)))
  .then(fn('sum', ({ data }) => data.reduce((sum, price) => sum + price, 0)));

export const slow = workflow('slow', { ttl: 60, maxAttempts: 3 })
  .then(fn('start', async (ctx) => {
    const started = await ctx.start('other', { data: helper(1) });
    return started.isCompleted ? 'done' : 'waiting';
  }));

export async function run(): Promise<void> {
  const interpreter = await durable.DurableInterpreter.newInstance();
  interpreter.register(main);
  await interpreter.start();
}
`;

type Mutation = readonly [name: string, find: string, insert: string];

/** Whatever people and assistants get wrong, and some changes that are right. */
const typeMutations: readonly Mutation[] = [
  ['a right change of a text', "'Loaded'", "'All loaded'"],
  [
    'a right new field',
    'count: data.items.length',
    'count: data.items.length, status: data.status',
  ],
  ['a wrong field of the data', 'data.items.length', 'data.itms.length'],
  ['a wrong field two steps on', 'data.reduce((sum, price)', 'data.redce((sum, price)'],
  ['a missing await', 'const response = await fetch', 'const response = fetch'],
  ['a missing await on a store', 'const before = await kv.get', 'const before = kv.get'],
  ['a missing await on json', '(await response.json()) as Reply', 'response.json() as Reply'],
  ['await outside of an async function', 'return total(data);', 'return await total(data);'],
  ['a wrong option', "mode: 'sync'", "mode: 'later'"],
  ['a wrong method', "method: 'post'", "method: 'POST'"],
  ['an option of a wrong type', 'ttl: 60', "ttl: '60 s'"],
  ['a missing connection', "{ connection: 'shop' }", '{}'],
  ['a missing id', "fn('map', ({ data })", 'fn(({ data })'],
  ['an id that is no text', "fn('total',", 'fn(1,'],
  ['a missing argument', 'toOrder(data)', 'toOrder()'],
  ['an argument too much', 'total(data);', 'total(data, 1);'],
  ['a wrong argument', 'local(data.message)', 'local(1)'],
  ['a name that is not imported', "http('load'", "https('load'"],
  ['an import that does not exist', 'import { toOrder,', 'import { toOrders,'],
  ['an SDK function that does not exist', 'import { durable, fn,', 'import { durable, fnn as fn,'],
  ['a wrong use of catch', ".catch(fn('report'", ".catch('oops', fn('report'"],
  ['a step that is no task', '.then(store)', ".then('store')"],
  ['a wrong next step', '.then(store)', '.then(fn("no", (ctx: Context<string>) => ctx.data))'],
  [
    'unpack without a mode',
    ".unpack().parallel(fn('price', ({ data }) => data.price))",
    '.unpack().all()',
  ],
  ['a wrong field of an element', '({ data }) => data.price', '({ data }) => data.cost'],
  [
    'a fetch without an http step',
    "http('load', { connection: 'shop' }, async",
    "fn('load', async",
  ],
  ['a return of another type', 'return before.toFixed(2);', 'return before;'],
  ['a missing return', 'return items.reduce(', 'items.reduce('],
  ['a null that may be there', 'started.isCompleted', 'started.missing.isCompleted'],
  ['a constant that is changed', 'const started = await', 'const started = 1; started = await'],
  [
    'a name declared twice',
    'async function load(',
    'function total() { return 1; }\nasync function load(',
  ],
  ['an any that strict refuses', 'function total({ items }: Reply)', 'function total({ items })'],
  [
    'a node global that is there',
    'return total(data);',
    'return total(data) + process.argv.length;',
  ],
  [
    'a node global that is not there',
    'return total(data);',
    'return total(data) + __dirname.length;',
  ],
  ['a browser global', 'return total(data);', 'return total(data) + window.length;'],
  ['a Deno function', 'return total(data);', "Deno.env.get('A'); return total(data);"],
  [
    'a Deno function that does not exist',
    'return total(data);',
    'Deno.enviroment; return total(data);',
  ],
  ['a comment that silences', 'data.items.length', '/* @ts-expect-error */ data.items.length'],
  ['a registration of something else', 'register(main)', "register('main')"],
  ['a hint that is no error', 'return total(data);', 'const unused = 1; return total(data);'],
];

/** What keeps a module from being loaded ends `deno check` before it looks at types. */
const moduleMutations: readonly Mutation[] = [
  ['a missing file', "'../services/orders.ts'", "'../services/order.ts'"],
  ['an import without its extension', "'../services/orders.ts'", "'../services/orders'"],
  ['a package that is not declared', "from 'local'", "from 'not-declared'"],
  ['a node module', "from 'local'", "from 'node:path'"],
  ['a node module without its prefix', "from 'local'", "from 'path'"],
  ['a missing bracket', 'return total(data);\n  }))', 'return total(data);\n  })'],
  ['an unfinished text', "'Loaded'", "'Loaded"],
  ['half a statement', 'return total(data);', 'const = 1; return total(data);'],
];

const names = (list: readonly Mutation[], from: number) =>
  list.map((mutation, index) => ({
    mutation,
    file: `src/workflows/mutation-${from + index}.ts`,
  }));
const typed = names(typeMutations, 1);
const modules = names(moduleMutations, 101);

const files = {
  'package.json': { name: 'project', type: 'module', dependencies: { '@versori/run': '^0.6.3' } },
  'deno.json': { imports: { local: './src/services/local.ts' } },
  'src/services/orders.ts': `export interface Order { orderId: string }
export function toOrder(order: { id: number }): Order {
  return { orderId: String(order.id) };
}
`,
  'src/services/local.ts': 'export const local = (text: string): string => text;\n',
  'src/services/helper.js': 'export const helper = (value) => value;\n',
  ...Object.fromEntries([...typed, ...modules].map(({ file }) => [file, base])),
};

let on: LanguageBench;
beforeAll(async () => {
  on = await createLanguageBench(files);
  await on.ready();
}, 60_000);
afterAll(async () => {
  await on.stop();
});

/** "Did you forget to use 'await'?" and its like: Deno prints them below an error in the same form. */
const explanations: ReadonlySet<string> = new Set(['TS2773', 'TS1356']);

/** What `deno check` says of files of the project as they are on the disk, as verification calls it. */
async function check(...checked: readonly string[]) {
  const { door, folders } = on.deno;
  const { path } = await createDenoLocator({ door, folders, configuredPath: () => null }).locate();
  const configuration = await readConfiguration(on.folder);
  const config = await writeDenoConfig({ realRoot: on.folder, configuration }, folders);
  const result = await door.run({
    program: 'deno',
    path,
    args: checkTool.args({ config: config.path, files: checked }),
    cwd: on.folder,
    env: config.environment,
    timeoutMs: 60_000,
    expectedExitCodes: [0, 1],
  });
  const findings = await checkTool.read(result, { config: config.path, files: checked });
  return findings
    .filter(({ code }) => !explanations.has(code))
    .map(({ url, line, code }) => ({ file: url.split('/').at(-1) ?? '', line, code }));
}

const errorsOf = (file: string) =>
  (on.told.get(file)?.problems ?? []).filter(({ severity }) => severity === 'error');

const inOrder = (errors: readonly { readonly line: number; readonly code: string }[]) =>
  errors.map(({ line, code }) => `${line} ${code}`).sort();

/** Edits every file in memory, asks the server, then writes the same texts to the disk. */
async function mutate(list: typeof typed): Promise<void> {
  for (const { file, mutation } of list) on.edit(file, mutation[1], mutation[2]);
  await on.settled();
  for (const { file } of list) await writeFile(join(on.folder, file), on.text(file));
}

describe('the language server judges as deno check does', () => {
  it('on the text before every change', async () => {
    expect(await check(...typed.map(({ file }) => file))).toEqual([]);
    expect([...on.told.values()]).toEqual([]);
  }, 30_000);

  it('on types', async () => {
    await mutate(typed);
    const found = await check(...typed.map(({ file }) => file));
    const verdicts = typed.map(({ file, mutation: [name] }) => {
      const own = found.filter((finding) => file.endsWith(`/${finding.file}`));
      return { name, server: inOrder(errorsOf(file)), deno: inOrder(own) };
    });
    expect(verdicts.filter(({ server, deno }) => server.join() !== deno.join())).toEqual([]);
    expect(verdicts.filter(({ deno }) => deno.length > 0).length).toBeGreaterThanOrEqual(30);
    expect(verdicts.filter(({ deno }) => deno.length === 0).length).toBeGreaterThanOrEqual(4);
  }, 60_000);

  it('on modules and texts that do not parse', async () => {
    await mutate(modules);
    const verdicts = await Promise.all(
      modules.map(async ({ file, mutation: [name] }) => {
        const found = await check(file);
        return { name, server: errorsOf(file).length > 0, deno: found.length > 0 };
      }),
    );
    expect(verdicts.filter(({ server, deno }) => server !== deno)).toEqual([]);
    expect(verdicts.filter(({ deno }) => deno).length).toBeGreaterThanOrEqual(4);
  }, 60_000);

  it('on the first import without its extension, which is right before it is saved', () => {
    const { file } = modules[1] ?? { file: '' };
    expect(on.text(file)).toContain("'../services/orders'");
    expect(errorsOf(file)).toEqual([]);
  });
});
