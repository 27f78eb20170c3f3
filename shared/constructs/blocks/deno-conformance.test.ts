import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewBlock } from '../../edit/block-command.ts';
import type { Command } from '../../edit/command.ts';
import { applyCommands } from '../../testing/project.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowright-new-blocks-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function deno(...args: readonly string[]): void {
  const program = resolve(import.meta.dirname, '../../../node_modules/.bin/deno');
  const env = { ...process.env, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' };
  execFileSync(program, args, { cwd: folder, env, stdio: 'pipe' });
}

const texts = {
  'src/sync.ts': `import { http, workflow } from '@versori/run';

export const sync = workflow('sync').then(
  http(
    'all',
    { connection: 'erp' },
    async (
      {
        data,
        fetch,
        log,
        activation,
        openKv,
        createIssue,
        start,
        workflow,
        workflowClient,
      },
    ) => {
      return await data;
    },
  ),
);
`,
  'src/types/order.ts': `export interface Order {
  id: string;
}
`,
  'src/services/to-order.ts': `import type { Order } from '../types/order.ts';

export function toOrder(data: { id: string }): Order {
  return { id: data.id };
}
`,
};

/** Each in front of the one before it. */
const blocks: readonly NewBlock[] = [
  {
    kind: 'complete',
    status: 'completed',
    valueExpression: '{ limit, cursor, order, saved, total, page, run }',
  },
  { kind: 'reschedule', delay: '5s' },
  { kind: 'start', workflow: 'drain', dataExpression: '{ id: order.id }', result: 'run' },
  {
    kind: 'issue',
    severity: 'high',
    title: 'Order cannot be saved',
    messageExpression: '`Order ${order.id}`',
  },
  {
    kind: 'log',
    message: 'A message that is rather long',
    fieldsExpression: '{ id: order.id, reference: data.reference }',
  },
  {
    kind: 'kv',
    operation: 'set',
    entryExpression: "['orders', order.id]",
    valueExpression: 'saved',
  },
  { kind: 'kv', operation: 'count', entry: 'orders', result: 'total' },
  { kind: 'kv', operation: 'list', entry: 'orders', result: 'page' },
  { kind: 'kv', operation: 'delete', entry: 'cursor' },
  { kind: 'kv', operation: 'get', entry: 'cursor', fallbackExpression: "''", result: 'cursor' },
  {
    kind: 'request',
    method: 'PUT',
    pathExpression: '`/orders/${order.id}`',
    query: [{ name: 'limit', expression: 'limit' }],
    body: { kind: 'object', expression: '{ ...order, limit }' },
    result: 'saved',
  },
  { kind: 'request', path: '/ping', check: 'none' },
  { kind: 'variable', name: 'limit', type: 'number', fallbackExpression: '50', result: 'limit' },
  { kind: 'mapping', mapping: 'toOrder', result: 'order' },
];

const at = { workflow: 'sync', step: 'all' } as const;

function commands(): Command[] {
  const insert = (block: NewBlock, place: { after: null } | { into: string }): Command => ({
    command: 'block.insert',
    ...at,
    ...place,
    block,
  });
  const first = { after: null };
  return [
    ...blocks.map((block) => insert(block, first)),
    insert({ kind: 'condition', expression: '!data.id', otherwise: true }, first),
    insert({ kind: 'throw', message: 'The order has no id' }, { into: 'if~1/then' }),
    { command: 'condition.addBranch', ...at, block: 'if~1', expression: 'data.deleted' },
    insert({ kind: 'return', expression: 'null' }, { into: 'if~1/else-if~1' }),
    insert({ kind: 'loop', expression: 'data.lines', variable: 'line' }, { into: 'if~1/else' }),
    insert(
      { kind: 'log', level: 'debug', message: 'Line', fieldsExpression: '{ line }' },
      { into: 'if~1/else/for~1/body' },
    ),
  ];
}

describe('what commands write into a step', () => {
  it('passes deno fmt, deno lint and deno check', () => {
    const after = applyCommands(texts, ...commands());
    for (const [file, text] of Object.entries(after.texts)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const kit = resolve(import.meta.dirname, '../../../resources/run-kit/run.d.ts');
    const config = { fmt: { singleQuote: true }, imports: { '@versori/run': kit } };
    writeFileSync(join(folder, 'deno.json'), `${JSON.stringify(config)}\n`);
    expect(() => {
      deno('fmt', '--check', 'src');
      deno('lint', 'src');
      deno('check', 'src/sync.ts');
    }).not.toThrow();
  }, 60_000);
});
