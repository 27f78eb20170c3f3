import { describe, expect, it } from 'vitest';
import type { Command } from '../../shared/edit/command.ts';
import { readModel } from '../../shared/testing/project.ts';
import { connectCommands } from './connect.ts';
import { sourceTree, targetTree } from './field-tree.ts';
import { mappingKey } from './mapper-store.ts';

const types = `export interface Order {
  id: string;
  note: string | null;
  total: string;
  customer: { first_name: string; city?: string } | null;
  address: { street: string; city: string } | null;
  lines: { sku: string; price: string; quantity: number; tags: { name: string }[] }[];
}
export interface Invoice {
  Id: string;
  Note?: string;
  Total: number;
  customer: { firstName: string; City: string | null };
  address?: { Line: string; City: string };
  Rows: { SKU: string; amount: number; Quantity: number; tags: { name: string }[] }[];
  skus: string[];
  first: string;
  count: number;
}
`;

function connect(from: string, to: string, result = '{}'): readonly Command[] {
  const model = readModel({
    'src/types/a.ts': types,
    'src/services/a.ts': `import type { Invoice, Order } from '../types/a.ts';
export const map = (order: Order): Invoice => (${result});
`,
  });
  const [mapping] = model.mappings;
  if (mapping === undefined) throw new Error('no mapping was read');
  const trees = { source: sourceTree(model, mapping), target: targetTree(model, mapping) };
  return connectCommands({ mapping, key: mappingKey(mapping), ...trees }, from, to);
}

function rules(commands: readonly Command[]) {
  return commands.flatMap((command) =>
    command.command === 'mapping.setRule' ? [[command.target, command.rule] as const] : [],
  );
}

describe('a line between two fields', () => {
  it('copies a value of the same type', () => {
    expect(rules(connect('order.id', 'Id'))).toEqual([['Id', { base: 'path', path: 'order.id' }]]);
  });

  it('converts where the types ask for it, and leaves out what is missing where it may be', () => {
    expect(rules(connect('order.total', 'Total'))).toEqual([
      ['Total', { base: 'path', path: 'order.total', operations: [{ kind: 'convert:number' }] }],
    ]);
    expect(rules(connect('order.note', 'Note'))).toEqual([
      ['Note', { base: 'path', path: 'order.note', operations: [{ kind: 'omitWhenNull' }] }],
    ]);
  });

  it('maps the elements of a list on a list, and their fields of the same name', () => {
    const item = { base: 'object', fields: [] };
    expect(rules(connect('order.lines', 'Rows'))).toEqual([
      [
        'Rows',
        {
          base: 'list',
          source: { base: 'path', path: 'order.lines' },
          steps: [{ step: 'map', item }],
        },
      ],
      ['Rows[].SKU', { base: 'path', path: 'order.lines[].sku' }],
      ['Rows[].Quantity', { base: 'path', path: 'order.lines[].quantity' }],
    ]);
  });

  it('brings the rule of the list around the target along where it is missing', () => {
    expect(rules(connect('order.lines[].sku', 'Rows[].SKU')).map(([target]) => target)).toEqual([
      'Rows',
      'Rows[].SKU',
    ]);
    const given = '{ Rows: order.lines.map((line) => ({ Quantity: line.quantity })) }';
    expect(rules(connect('order.lines[].sku', 'Rows[].SKU', given))).toEqual([
      ['Rows[].SKU', { base: 'path', path: 'order.lines[].sku' }],
    ]);
    // The list's own rule stays: only what is open is added.
    expect(rules(connect('order.lines', 'Rows', given)).map(([target]) => target)).toEqual([
      'Rows[].SKU',
    ]);
  });

  it('takes a field of elements out of its list', () => {
    const source = { base: 'path', path: 'order.lines' };
    const item = (field: string) => ({ base: 'path', path: `order.lines[].${field}` });
    expect(rules(connect('order.lines[].sku', 'skus'))).toEqual([
      ['skus', { base: 'list', source, steps: [{ step: 'map', item: item('sku') }] }],
    ]);
    expect(rules(connect('order.lines[].quantity', 'count'))).toEqual([
      ['count', { base: 'list', source, steps: [{ step: 'sum', item: item('quantity') }] }],
    ]);
    expect(rules(connect('order.lines[].sku', 'first'))).toEqual([
      [
        'first',
        { base: 'list', source, steps: [{ step: 'first' }, { step: 'field', path: 'sku' }] },
      ],
    ]);
  });

  it('maps the fields of the same name of an object on an object', () => {
    expect(rules(connect('order.customer', 'customer')).map(([target]) => target)).toEqual([
      'customer.firstName',
      'customer.City',
    ]);
  });

  it('leaves an object out where the one it comes from is missing, and trusts it inside', () => {
    expect(rules(connect('order.address', 'address'))).toEqual([
      [
        'address',
        {
          base: 'condition',
          when: { test: 'isPresent', value: { base: 'path', path: 'order.address' } },
          then: {
            base: 'object',
            fields: [{ name: 'City', value: { base: 'path', path: 'order.address.city' } }],
          },
          otherwise: null,
        },
      ],
    ]);
    const given = '{ ...(order.address != null && { address: { City: order.address.city } }) }';
    expect(rules(connect('order.address.street', 'address.Line', given))).toEqual([
      ['address.Line', { base: 'path', path: 'order.address.street' }],
    ]);
    const memo = '{ ...(order.note != null && { address: {} }) }';
    expect(rules(connect('order.note', 'address.Line', memo))).toEqual([
      ['address.Line', { base: 'path', path: 'order.note' }],
    ]);
    expect(rules(connect('order.address.street', 'address.Line', '{ address: {} }'))).not.toEqual([
      ['address.Line', { base: 'path', path: 'order.address.street' }],
    ]);
  });

  it('means nothing where a field is not there', () => {
    expect(connect('order.nothing', 'Id')).toEqual([]);
  });
});
