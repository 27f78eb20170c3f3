import { describe, expect, it } from 'vitest';
import { applyCommands } from '../../testing/project.ts';

const types = `export interface Order { id: string; total: number }
export interface Invoice { id: string; total: number; note: string }
`;

function moved(object: string, target: string, after: string | null): string {
  const file = 'src/services/invoice.ts';
  const text = `import type { Order, Invoice } from '../types/shop.ts';

export function toInvoice(order: Order): Invoice {
  return ${object};
}
`;
  const { texts, model } = applyCommands(
    { 'src/types/shop.ts': types, [file]: text },
    { command: 'mapping.moveRule', mapping: 'toInvoice', target, after },
  );
  expect(model.mappings[0]?.rules.map((rule) => rule.target).sort()).toEqual([
    'id',
    'note',
    'total',
  ]);
  return texts[file] ?? '';
}

describe('mapping.moveRule', () => {
  it('does not comment out a rule that shares its line with the brace', () => {
    const object = "{ id: order.id, // the id\n    total: order.total,\n    note: 'x',\n  }";
    expect(moved(object, 'id', 'total')).toContain(
      "    total: order.total,\n    // the id\n    id: order.id,\n    note: 'x',\n",
    );
    expect(moved(object, 'id', 'note')).toContain(
      "    note: 'x',\n    // the id\n    id: order.id,\n",
    );
  });

  it('does not comment out a rule that comes to a line that goes on', () => {
    const object = "{ total: order.total, id: order.id, // the id\n    note: 'x' }";
    expect(moved(object, 'id', null)).toMatch(
      /\{ *\n +\/\/ the id\n +id: order\.id, total: order\.total,\n +note/,
    );
  });
});
