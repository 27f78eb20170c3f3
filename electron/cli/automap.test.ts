import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicSchemas } from './output-schemas.ts';

const cli = join(import.meta.dirname, '../cli.ts');

const types = `export interface Order {
  id: number;
  email: string | null;
  total_price: string;
  extra: Record<string, string>;
  line_items: { sku: string; quantity: number }[];
}

export interface Invoice {
  Email?: string;
  Total: number;
  Sent: boolean;
  Voucher?: string;
  Items: { Sku: string; Qty?: number }[];
}
`;

const mapping = `import type { Invoice, Order } from '../types/order.ts';

export function toInvoice(order: Order): Invoice {
  return {
    // Never before the first of May.
    Sent: false,
  };
}
`;

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'flowright-automap-'));
  write('package.json', '{ "name": "project" }');
  write('src/types/order.ts', types);
  write('src/services/to-invoice.ts', mapping);
});
afterEach(() => rmSync(home, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(home, file)), { recursive: true });
  writeFileSync(join(home, file), text);
}

const read = (file: string): string => readFileSync(join(home, file), 'utf8');

function run(...args: readonly string[]) {
  const { stdout, status } = spawnSync(process.execPath, [cli, 'automap', home, ...args], {
    encoding: 'utf8',
    env: { ...process.env, FLOWRIGHT_HOME: join(home, '.flowright-home') },
  });
  return { stdout, status };
}

const proposalsOf = (text: string) => publicSchemas.automap.parse(JSON.parse(text)).proposals;

describe('automap', () => {
  it('proposes rules with confidence and reason, and writes nothing', () => {
    const { stdout, status } = run('--mapping', 'toInvoice', '--json');
    expect(status).toBe(0);
    const proposals = proposalsOf(stdout);
    expect(proposals.map(({ target, sources }) => [target, ...sources])).toEqual([
      ['Email', 'order.email'],
      ['Total', 'order.total_price'],
      ['Items', 'order.line_items'],
      ['Items[].Sku', 'order.line_items[].sku'],
      ['Items[].Qty', 'order.line_items[].quantity'],
    ]);
    for (const { confidence, reason } of proposals) {
      expect(confidence).toBeGreaterThanOrEqual(0.6);
      expect(reason).toMatch(/\.$/);
    }
    expect(proposals[1]?.rule).toEqual({
      base: 'path',
      path: 'order.total_price',
      operations: [{ kind: 'convert:number' }],
    });
    expect(read('src/services/to-invoice.ts')).toBe(mapping);
  });

  it('writes all of them, and leaves the rule that is there alone', () => {
    const { stdout, status } = run('--mapping', 'toInvoice', '--apply', '--json');
    expect(status).toBe(0);
    const { applied } = publicSchemas.automap.parse(JSON.parse(stdout));
    expect(applied?.files.map(({ file }) => file)).toEqual(['src/services/to-invoice.ts']);
    expect(read('src/services/to-invoice.ts'))
      .toBe(`import type { Invoice, Order } from '../types/order.ts';

export function toInvoice(order: Order): Invoice {
  return {
    ...(order.email != null && { Email: order.email }),
    Total: Number(order.total_price),
    // Never before the first of May.
    Sent: false,
    Items: order.line_items.map((lineItem) => ({
      Sku: lineItem.sku,
      Qty: lineItem.quantity,
    })),
  };
}
`);
    const again = run('--mapping', 'toInvoice', '--json');
    expect(proposalsOf(again.stdout)).toEqual([]);
  });

  it('writes one, with the list around it', () => {
    const target = ['--target', 'Items[].Sku'];
    expect(run('--mapping', 'toInvoice', '--apply', ...target).status).toBe(0);
    const text = read('src/services/to-invoice.ts');
    expect(text).toContain('Sku: lineItem.sku');
    expect(text).not.toContain('Email');
    // Fields of a list that is there are proposed still.
    const rest = proposalsOf(run('--mapping', 'toInvoice', '--json').stdout);
    expect(rest.map((proposal) => proposal.target)).toEqual(['Email', 'Total', 'Items[].Qty']);
  });

  it('finds the keys of records in samples', () => {
    const samples = [{ name: 'one', arguments: [{ extra: { voucher: 'MAY' } }] }];
    const content = { function: 'src/services/to-invoice.ts#toInvoice', samples };
    write('flowright/samples/to-invoice.json', JSON.stringify(content));
    const proposals = proposalsOf(run('--mapping', 'toInvoice', '--json').stdout);
    expect(proposals.map(({ sources }) => sources[0])).toContain('order.extra.voucher');
  });

  it.each([
    ['no mapping', [], 'usage'],
    ['an unknown mapping', ['--mapping', 'toInvoce'], 'not-found'],
    ['an unknown target', ['--mapping', 'toInvoice', '--apply', '--target', 'Sent'], 'not-found'],
  ])('refuses %s', (_name, args, code) => {
    const { stdout, status } = run(...args, '--json');
    expect(status).toBe(2);
    expect(publicSchemas.error.parse(JSON.parse(stdout)).error.code).toBe(code);
    expect(read('src/services/to-invoice.ts')).toBe(mapping);
  });
});
