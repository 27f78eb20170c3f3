import { describe, expect, it } from 'vitest';
import { flatRules } from '../../../shared/mapping/rules.ts';
import { readModel } from '../../../shared/testing/project.ts';
import { sourceTree, targetTree } from '../field-tree.ts';
import { unusedFields } from './unused-fields.ts';

function unused(result: string): readonly string[] {
  const model = readModel({
    'src/types/a.ts': `export interface Order { id: string; ship: { street: string; town: string }; lines: { sku: string; count: number }[] }
export interface Out { id: string; town?: string; ship?: unknown; lines?: { sku: string }[] }
`,
    'src/services/a.ts': `import type { Order, Out } from '../types/a.ts';
export const toOut = (order: Order): Out => ({ ${result} });
`,
  });
  const [mapping] = model.mappings;
  if (mapping === undefined) throw new Error('no mapping was read');
  return unusedFields({
    key: 'a',
    mapping,
    source: sourceTree(model, mapping),
    target: targetTree(model, mapping),
    byTarget: new Map(flatRules(mapping.rules).map((rule) => [rule.target, rule])),
    repeated: new Set(),
  }).map(({ path }) => path);
}

describe('source fields that no rule reads', () => {
  it('are those without fields inside', () => {
    expect(unused("id: 'x'")).toEqual([
      'order.id',
      'order.ship.street',
      'order.ship.town',
      'order.lines[].sku',
      'order.lines[].count',
    ]);
  });

  it('are none of an object that is read as a whole, and the others of one that is read in part', () => {
    expect(unused('id: order.id, ship: order.ship, lines: []')).toEqual([
      'order.lines[].sku',
      'order.lines[].count',
    ]);
    expect(unused('id: order.id, town: order.ship.town')).toContain('order.ship.street');
  });

  it('are the others of a list that is gone through', () => {
    expect(unused('id: order.id, lines: order.lines.map((line) => ({ sku: line.sku }))')).toEqual([
      'order.ship.street',
      'order.ship.town',
      'order.lines[].count',
    ]);
  });
});
