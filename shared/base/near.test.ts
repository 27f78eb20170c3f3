import { describe, expect, it } from 'vitest';
import { editDistance, nearMatches } from './near.ts';

describe('near names', () => {
  it.each([
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['same', 'same', 0],
  ])('%s is so far from %s', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });

  it('are offered with the nearest first, whatever their case', () => {
    const names = ['map-order', 'map-orders', 'validate', 'MAP-ORDERS-2'];
    expect(nearMatches('map-ordr', names)).toEqual(['map-order', 'map-orders', 'MAP-ORDERS-2']);
    expect(nearMatches('map', names)).toEqual(['map-order', 'map-orders', 'MAP-ORDERS-2']);
    expect(nearMatches('zzzzzz', names)).toEqual([]);
  });
});
