import { describe, expect, it } from 'vitest';
import { shareStructure } from './share-structure.ts';

describe('shareStructure', () => {
  it('gives the previous value when nothing differs', () => {
    const previous = { list: [{ a: 1 }, { b: [null, 'x'] }], name: 'n' };
    expect(shareStructure(previous, structuredClone(previous))).toBe(previous);
  });

  it('keeps every unchanged part and equals the next value', () => {
    const previous = { first: { deep: [1, 2] }, second: { deep: [3] } };
    const next = { first: { deep: [1, 2] }, second: { deep: [3, 4] } };
    const shared = shareStructure(previous, next);
    expect(shared).toEqual(next);
    expect(shared.first).toBe(previous.first);
    expect(shared.second).not.toBe(previous.second);
  });

  it('sees removed members, shorter lists and changed kinds', () => {
    expect(shareStructure({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(shareStructure([1, 2], [1])).toEqual([1]);
    expect(shareStructure({ a: [] }, { a: {} })).toEqual({ a: {} });
    expect(shareStructure({ a: undefined }, { b: undefined })).toEqual({ b: undefined });
    expect(shareStructure({ a: 1 }, null)).toBeNull();
  });
});
