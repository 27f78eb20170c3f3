import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePath, pathText, type PathSegment } from './shape-path.ts';

const segment: fc.Arbitrary<PathSegment> = fc.oneof(
  fc.record({ kind: fc.constant('field' as const), name: fc.string({ unit: 'binary' }) }),
  fc.record({
    kind: fc.constant('field' as const),
    name: fc.constantFrom('sku', 'a.b', '*', '[]', '"', '', '$x', 'ä'),
  }),
  fc.constant({ kind: 'elements' as const }),
  fc.record({ kind: fc.constant('element' as const), index: fc.nat(99) }),
  fc.constant({ kind: 'values' as const }),
);

describe('a path', () => {
  it.each<[string, readonly PathSegment[]]>([
    ['', []],
    [
      'lines[].sku',
      [{ kind: 'field', name: 'lines' }, { kind: 'elements' }, { kind: 'field', name: 'sku' }],
    ],
    [
      'lines[]."tax@rate"',
      [{ kind: 'field', name: 'lines' }, { kind: 'elements' }, { kind: 'field', name: 'tax@rate' }],
    ],
    ['[].id', [{ kind: 'elements' }, { kind: 'field', name: 'id' }]],
    [
      'prices.*.amount',
      [{ kind: 'field', name: 'prices' }, { kind: 'values' }, { kind: 'field', name: 'amount' }],
    ],
    [
      'point[1]',
      [
        { kind: 'field', name: 'point' },
        { kind: 'element', index: 1 },
      ],
    ],
    [
      '$filter."a.b"',
      [
        { kind: 'field', name: '$filter' },
        { kind: 'field', name: 'a.b' },
      ],
    ],
  ])('%j is read and written', (text, segments) => {
    expect(parsePath(text)).toEqual(segments);
    expect(pathText(segments)).toBe(text);
  });

  it.each(['.a', 'a..b', 'a.', 'a b', 'a[', 'a[x]', 'a"b"', '"a', 'a."b\\q"', 'tax@rate', '*a'])(
    '%j is none',
    (text) => {
      expect(parsePath(text)).toBeNull();
    },
  );

  it('comes back from its text, whatever the names are', () => {
    fc.assert(
      fc.property(fc.array(segment), (segments) => {
        expect(parsePath(pathText(segments))).toEqual(segments);
      }),
      { numRuns: 1000 },
    );
  });
});
