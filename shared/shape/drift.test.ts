import { describe, expect, it } from 'vitest';
import { shapeOfSamples } from './from-samples.ts';
import { compareShapes, suggestRenames } from './drift.ts';

const of = (sample: unknown) => shapeOfSamples([sample]);

describe('compareShapes', () => {
  it('finds nothing between equal types, whatever the order', () => {
    const before = of({ a: 1, b: { c: ['x'] } });
    const after = of({ b: { c: ['y'] }, a: 2 });
    expect(compareShapes(before, after)).toEqual({
      removed: [],
      added: [],
      changed: [],
      renames: [],
    });
  });

  it('names what is gone, new and changed, an object with all its fields once', () => {
    const drift = compareShapes(
      of({ id: 1, old: { deep: { x: 1 } }, lines: [{ sku: 'a', n: 1 }] }),
      of({ id: '1', fresh: [{ y: 1 }], lines: [{ sku: null, n: 1 }] }),
    );
    expect(drift.removed).toEqual(['old']);
    expect(drift.added).toEqual(['fresh']);
    expect(drift.changed).toEqual([
      { path: 'id', before: 'number', after: 'string' },
      { path: 'lines[].sku', before: 'string', after: 'null | null' },
    ]);
  });

  it('suggests a rename where type and place are the same and the names alike', () => {
    const drift = compareShapes(
      of({ order_id: '1', total: 1, customer: { mail: 'x' }, lines: [{ 'sku@x': 'a' }] }),
      of({ orderId: '1', amount: 2, customer: { email: 'x' }, lines: [{ sku: 'a' }] }),
    );
    expect(drift.renames.map(({ from, to }) => `${from} > ${to}`)).toEqual([
      'order_id > orderId',
      'customer.mail > customer.email',
      'lines[]."sku@x" > lines[].sku',
    ]);
    expect(drift.renames[0]?.likeness).toBe(1);
  });

  it('suggests no rename across types, nor into another object, and each field once', () => {
    const drift = compareShapes(
      of({ price: 1, a: { name: 'x' }, first_name: 'x', name_first: 'y' }),
      of({ prices: '1', b: { names: 'x' }, firstName: 'x' }),
    );
    expect(drift.renames.map(({ from, to }) => `${from} > ${to}`)).toEqual([
      'first_name > firstName',
    ]);
  });

  it('suggests the outer rename for an object', () => {
    const drift = compareShapes(
      of({ line_items: [{ sku: 'a' }] }),
      of({ lineItems: [{ sku: 'a' }] }),
    );
    expect(drift.removed).toEqual(['line_items']);
    expect(drift.renames.map(({ from, to }) => [from, to])).toEqual([['line_items', 'lineItems']]);
  });
});

it('suggests names for paths without the old type', () => {
  const after = of({ lines: [{ code: 'a', qty: 1 }], total: 1 });
  const renames = suggestRenames(['lines[].quantity', 'totals', 'lines[].coded'], null, after);
  expect(renames.map(({ from, to }) => `${from} > ${to}`)).toEqual([
    'totals > total',
    'lines[].coded > lines[].code',
  ]);
});
