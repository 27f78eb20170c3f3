import { describe, expect, it } from 'vitest';
import type { ListStep, RuleValue } from '../model/mapping.ts';
import { applyCommands } from '../testing/project.ts';

const types = `export interface Line { sku: string; qty: number; name?: string; weight: number | null }
export interface Order { lines?: Line[]; packages: Line[]; returns: Line[]; sums: Line[]; rows: Line[] }
export interface Invoice { lines: { sku: string }[]; total: number; table: Record<string, number> }
`;

/** The text of a rule, which must be read as the rule that it was written for. */
function written(target: string, rule: RuleValue): string {
  const file = 'src/services/invoice.ts';
  const text = `import type { Order, Invoice } from '../types/shop.ts';

export function toInvoice(order: Order): Invoice {
  return {};
}
`;
  const { model } = applyCommands(
    { 'src/types/shop.ts': types, [file]: text },
    { command: 'mapping.setRule', mapping: 'toInvoice', target, rule },
  );
  const [read] = model.mappings[0]?.rules ?? [];
  expect(read?.value).toEqual(rule);
  return read?.expression.replaceAll(/\s+/g, ' ') ?? '';
}

const path = (text: string): RuleValue => ({ base: 'path', path: text });

function listOf(source: string, ...steps: readonly ListStep[]): RuleValue {
  return { base: 'list', source: path(source), steps };
}

describe('the name of an element', () => {
  it('is no word of the language', () => {
    for (const list of ['packages', 'returns']) {
      const item: RuleValue = {
        base: 'object',
        fields: [{ name: 'sku', value: path(`order.${list}[].sku`) }],
      };
      expect(written('lines', listOf(`order.${list}`, { step: 'map', item }))).toBe(
        `order.${list}.map((item) => ({ sku: item.sku }))`,
      );
    }
  });

  it('is not that of the sum', () => {
    const sum = listOf('order.sums', { step: 'sum', item: path('order.sums[].qty') });
    expect(written('total', sum)).toBe('order.sums.reduce((sum2, sum) => sum2 + sum.qty, 0)');
  });
});

describe('a list that may be missing', () => {
  const byQuantity: ListStep = { step: 'sort', as: 'number', by: path('order.lines[].qty') };

  it('is not copied to be sorted or reversed', () => {
    expect(written('lines', listOf('order.lines', byQuantity))).toBe(
      'order.lines?.toSorted((a, b) => a.qty - b.qty)',
    );
    expect(written('lines', listOf('order.lines', { step: 'reverse' }))).toBe(
      'order.lines?.toReversed()',
    );
  });

  it('is an empty one where it is spread, or made an object of', () => {
    const elements: RuleValue = {
      base: 'list',
      elements: [{ base: 'spread', value: path('order.lines') }],
    };
    expect(written('lines', elements)).toBe('[...(order.lines ?? [])]');
    const table = listOf('order.lines', {
      step: 'toObject',
      key: path('order.lines[].sku'),
      value: path('order.lines[].qty'),
    });
    expect(written('table', table)).toBe(
      'Object.fromEntries( order.lines?.map((line) => [line.sku, line.qty]) ?? [], )',
    );
  });
});

describe('a field that may be missing', () => {
  it('sorts as an empty text, or as 0', () => {
    const sort = (field: string, as: 'text' | 'number'): RuleValue =>
      listOf('order.rows', { step: 'sort', by: path(`order.rows[].${field}`), as });
    expect(written('lines', sort('name', 'text'))).toContain(
      "(a.name ?? '').localeCompare(b.name ?? '')",
    );
    expect(written('lines', sort('weight', 'number'))).toContain(
      '(a.weight ?? 0) - (b.weight ?? 0)',
    );
    expect(written('lines', sort('sku', 'text'))).toContain('a.sku.localeCompare(b.sku)');
  });
});
