import { describe, expect, it } from 'vitest';
import { flatRules } from '../../shared/mapping/rules.ts';
import { readModel } from '../../shared/testing/project.ts';
import { sourceTree } from './field-tree.ts';
import { loopsAround, readableNames } from './readable-names.ts';

const types = `export interface Order {
  id: string;
  customer?: { email: string; 'tax@id': string };
  lines: { sku: string; price: string; tags: { name: string }[] }[];
}
export interface Invoice {
  Id: string;
  Rows: { SKU: string; Tags: { Name: string }[] }[];
}
`;

function namesAt(target: string, result: string): readonly string[] {
  const model = readModel({
    'src/types/a.ts': types,
    'src/services/a.ts': `import type { Invoice, Order } from '../types/a.ts';
export const map = (order: Order): Invoice => (${result});
`,
  });
  const [mapping] = model.mappings;
  if (mapping === undefined) throw new Error('no mapping was read');
  const byTarget = new Map(flatRules(mapping.rules).map((rule) => [rule.target, rule]));
  return readableNames(sourceTree(model, mapping), loopsAround(byTarget, target));
}

const outside = [
  'order',
  'order.id',
  'order.customer',
  'order.customer?.email',
  'order.customer?.["tax@id"]',
  'order.lines',
];

describe('the names that an expression can use', () => {
  it('are the source’s fields as code writes them', () => {
    expect(namesAt('Id', '{ Id: order.id }')).toEqual(outside);
  });

  it('are inside of a loop those of its elements as well', () => {
    const result = `{ Rows: order.lines.filter((it) => it.sku).map((line) => ({ SKU: line.sku })) }`;
    expect(namesAt('Rows[].SKU', result)).toEqual([
      ...outside,
      'line.sku',
      'line.price',
      'line.tags',
    ]);
    expect(namesAt('Id', result)).toEqual(outside);
  });

  it('follow loops in loops, and names that are taken out of the element', () => {
    const result = `{
  Rows: order.lines.map(({ sku, tags: names }) => ({ SKU: sku, Tags: names.map((tag) => ({ Name: tag.name })) })),
}`;
    expect(namesAt('Rows[].Tags[].Name', result)).toEqual([...outside, 'sku', 'names', 'tag.name']);
  });
});
