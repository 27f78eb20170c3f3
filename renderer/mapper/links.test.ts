import { describe, expect, it } from 'vitest';
import { readModel } from '../../shared/testing/project.ts';
import { sourceTree, targetTree, type FieldTree } from './field-tree.ts';
import { linesInView, linksOf, placeLines } from './links.ts';
import { treeRows, withOwners, type TreeRow } from './tree-rows.ts';

const model = readModel({
  'src/types/a.ts': `export interface Order { id: string; 'odd.name': string; customer: { name: string; city: string }; lines: { sku: string }[] }
export interface Invoice { ref: string; buyer: { name: string }; rows: { sku: string; odd: string }[] }
`,
  'src/services/a.ts': `import type { Invoice, Order } from '../types/a.ts';
export const map = (order: Order): Invoice => ({
  ref: order.id,
  buyer: { name: order.customer.name },
  rows: order.lines.map((line) => ({ sku: line.sku, odd: order['odd.name'] })),
});
`,
});
const [mapping] = model.mappings;
if (mapping === undefined) throw new Error('no mapping was read');
const links = linksOf(mapping.rules);
const source = sourceTree(model, mapping);
const target = targetTree(model, mapping);

function rowsOf(tree: FieldTree, opening: 'all' | 'none', search = ''): readonly TreeRow[] {
  return treeRows(tree, { search, opening, byHand: new Map(), mapped: new Set() });
}

function paths(rows: readonly TreeRow[]): readonly string[] {
  return rows.map(({ node }) => node.path);
}

describe('the rows of a tree', () => {
  it('are all fields where all are open, with elements below their list', () => {
    expect(paths(rowsOf(source, 'all'))).toEqual([
      'order',
      'order.id',
      'order."odd.name"',
      'order.customer',
      'order.customer.name',
      'order.customer.city',
      'order.lines',
      'order.lines[].sku',
    ]);
    expect(paths(rowsOf(source, 'none'))).toEqual(['order']);
  });

  it('are what a search finds, with the fields around it', () => {
    expect(paths(rowsOf(target, 'none', 'ROWS sku'))).toEqual(['rows', 'rows[].sku']);
    expect(paths(rowsOf(target, 'none', 'nothing'))).toEqual([]);
  });

  it('open by themselves around what is mapped', () => {
    const owners = withOwners(
      source,
      links.map((link) => link.source),
    );
    expect([...owners].toSorted()).toEqual(['order', 'order.customer', 'order.lines']);
  });
});

describe('the lines', () => {
  it('go from field to field', () => {
    const placed = placeLines(
      links,
      { tree: source, rows: rowsOf(source, 'all'), isFiltered: false },
      { tree: target, rows: rowsOf(target, 'all'), isFiltered: false },
    );
    const lines = [...placed.byTarget.values()].flat();
    expect(lines.map(({ from, to }) => [from, to])).toEqual([
      [1, 0],
      [4, 2],
      [6, 3],
      [7, 4],
      [2, 5],
    ]);
    expect(linesInView(placed, [0, 2], [0, 1]).map(({ from, to }) => [from, to])).toEqual([
      [1, 0],
      [2, 5],
    ]);
  });

  it('end at the nearest field in sight, once', () => {
    const placed = placeLines(
      links,
      { tree: source, rows: rowsOf(source, 'none'), isFiltered: false },
      { tree: target, rows: rowsOf(target, 'none'), isFiltered: false },
    );
    const lines = [...placed.byTarget.values()].flat();
    expect(lines.map(({ from, to }) => [from, to])).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
    ]);
  });
});
