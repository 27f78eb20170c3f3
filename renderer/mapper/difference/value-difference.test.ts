import { describe, expect, it } from 'vitest';
import type { MappingResult } from '../../../shared/contract/mapper-calls.ts';
import { valueDifferences, type Computed } from './value-difference.ts';

function computed(...values: readonly (readonly [input: unknown, result: unknown])[]): Computed {
  return {
    samples: values.map(([input], index) => ({ name: `s${index}`, arguments: [input] })),
    results: values.map(([, value]): MappingResult => ({ state: 'value', value })),
  };
}

describe('the difference between two runs', () => {
  it('names each field once, through the elements of lists', () => {
    const before = computed([1, { a: 1, lines: [{ q: 1 }, { q: 2 }], same: { x: null } }]);
    const after = computed([1, { a: '1', lines: [{ q: 3 }, { q: 4 }], same: { x: null } }]);
    expect(valueDifferences(before, after)).toEqual([
      { sample: 's0', path: 'a', before: '1', after: '"1"' },
      { sample: 's0', path: 'lines[].q', before: '1 · 2', after: '3 · 4' },
    ]);
  });

  it('tells what was left out, an object that is new, and a list’s length', () => {
    const before = computed([1, { a: 1, list: ['x'] }]);
    const after = computed([1, { o: { p: true }, list: ['x', 'y'] }]);
    expect(valueDifferences(before, after)).toEqual([
      { sample: 's0', path: 'a', before: '1', after: '–' },
      { sample: 's0', path: 'list', before: '1 item', after: '2 items' },
      { sample: 's0', path: 'o.p', before: '–', after: 'true' },
    ]);
  });

  it('leaves out samples that are new or are others now', () => {
    const before = computed([1, { a: 1 }]);
    expect(valueDifferences(before, computed([2, { a: 2 }], [1, { a: 3 }]))).toEqual([]);
  });

  it('tells that a mapping fails now', () => {
    const before = computed([1, { a: 1 }]);
    const after: Computed = {
      ...before,
      results: [{ state: 'threw', message: 'TypeError: x', place: null }],
    };
    expect(valueDifferences(before, after)).toEqual([
      { sample: 's0', path: '', before: 'a result', after: 'TypeError: x' },
    ]);
    expect(valueDifferences(after, after)).toEqual([]);
  });
});
