import { describe, expect, it } from 'vitest';
import { readModel } from '../../../shared/testing/project.ts';
import type { Mapping } from '../../../shared/model/mapping.ts';
import { compareRules } from './rule-marks.ts';

const types = `export interface Order { id: string; name: string; lines: Line[] }
export interface Line { sku: string; count: number }
export interface Sale { reference: string; customer: string; note: string; lines: SaleLine[] }
export interface SaleLine { sku: string; quantity: number }
`;

function mappingOf(rules: string): Mapping {
  const text = `import type { Order, Sale } from '../types/order.ts';

export function mapOrder(order: Order): Sale {
  return {
${rules}
  };
}
`;
  const model = readModel({ 'src/types/order.ts': types, 'src/services/map-order.ts': text });
  const [mapping] = model.mappings;
  if (mapping === undefined) throw new Error('no mapping was read');
  return mapping;
}

const lines = (item: string): string => `    lines: order.lines.map((line) => ({ ${item} })),`;
const before = mappingOf(
  `    reference: order.id,\n    customer: order.name,\n${lines('sku: line.sku')}`,
);

function marksOf(rules: string): Readonly<Record<string, string>> {
  return Object.fromEntries(compareRules(before, mappingOf(rules)).marks);
}

describe('the marks of a proposed mapping', () => {
  it('say which rules are new, changed and removed', () => {
    expect(
      marksOf(`    reference: order.name,\n    note: order.id,\n${lines('sku: line.sku')}`),
    ).toEqual({ reference: 'changed', note: 'added', customer: 'removed' });
  });

  it('leave a list alone whose elements get another rule', () => {
    const same = '    reference: order.id,\n    customer: order.name,\n';
    expect(marksOf(`${same}${lines('sku: line.sku, quantity: line.count')}`)).toEqual({
      'lines[].quantity': 'added',
    });
    expect(marksOf(`${same}${lines('sku: line.sku.trim()')}`)).toEqual({
      'lines[].sku': 'changed',
    });
    expect(
      marksOf(`${same}    lines: order.lines.slice(1).map((line) => ({ sku: line.sku })),`),
    ).toEqual({ lines: 'changed' });
  });

  it('are none where only the layout differs, and all where the mapping is new', () => {
    const again = `\n\n    reference: order.id,\n    customer: order.name,\n${lines('\n sku: line.sku,\n')}`;
    expect(marksOf(again)).toEqual({});
    expect([...compareRules(null, before).marks.values()]).toEqual(Array(4).fill('added'));
  });
});

describe('the lines of a proposed mapping', () => {
  it('are those that stay, those that come and those that go', () => {
    const { links } = compareRules(
      before,
      mappingOf('    reference: order.id,\n    note: order.name,'),
    );
    const kindOf = (target: string): string | undefined => {
      const link = links.find((one) => one.target === target);
      return link?.isRemoved === true ? 'goes' : link?.isProposed === true ? 'comes' : 'stays';
    };
    expect(['reference', 'note', 'customer'].map(kindOf)).toEqual(['stays', 'comes', 'goes']);
  });
});
