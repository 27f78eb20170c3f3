import { describe, expect, it } from 'vitest';
import { parsePath } from '../shape/shape-path.ts';
import { valuesAt, withContent, type PlaceContent } from './json-places.ts';

const order = {
  id: '1',
  lines: [{ sku: 'a' }, { sku: 'b', note: null }],
  prices: { eur: { net: 1 } },
};

function changed(
  path: string,
  content: PlaceContent,
  elements: 'first' | 'all' = 'first',
): unknown {
  return withContent(order, parsePath(path) ?? [], content, elements)?.value ?? null;
}

describe('places in JSON', () => {
  it('are found through lists and records; what is missing is not among them', () => {
    const at = (path: string): readonly unknown[] => valuesAt(order, parsePath(path) ?? []);
    expect(at('lines[].sku')).toEqual(['a', 'b']);
    expect(at('lines[].note')).toEqual([null]);
    expect(at('prices.*.net')).toEqual([1]);
    expect(at('id.x[].y')).toEqual([]);
  });

  it('get another content in the first element, or in all', () => {
    expect(changed('lines[].sku', { value: 'x' })).toEqual({
      ...order,
      lines: [{ sku: 'x' }, { sku: 'b', note: null }],
    });
    expect(changed('lines[].sku', 'remove', 'all')).toEqual({
      ...order,
      lines: [{}, { note: null }],
    });
    expect(changed('prices.*.net', { value: 2 })).toEqual({
      ...order,
      prices: { eur: { net: 2 } },
    });
    expect(changed('note', { value: 'new' })).toEqual({ ...order, note: 'new' });
  });

  it('stay where the way ends before, or nothing would change', () => {
    expect(changed('ship.to', { value: 1 })).toBeNull();
    expect(changed('none', 'remove')).toBeNull();
    expect(changed('id', { value: '1' })).toBeNull();
    expect(changed('lines[].x', 'remove', 'all')).toBeNull();
  });
});
