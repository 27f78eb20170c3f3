import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextChange } from '../model/span.ts';
import { PieceText } from './piece-text.ts';
import { applyChanges } from './plan.ts';

const rounds = fc.array(
  fc.array(fc.tuple(fc.nat(40), fc.nat(5), fc.string({ maxLength: 4 })), { maxLength: 4 }),
  { maxLength: 5 },
);

/** Changes that do not overlap, from any numbers. */
function changesFor(
  text: string,
  numbers: readonly (readonly [number, number, string])[],
): TextChange[] {
  let position = 0;
  return numbers.map(([skip, length, insert]) => {
    const start = Math.min(text.length, position + skip);
    position = Math.min(text.length, start + length);
    return { start, end: position, insert };
  });
}

describe('PieceText', () => {
  it('adds rounds of changes up to one list of changes of the original', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), rounds, (original, list) => {
        const pieces = new PieceText(original);
        let text = original;
        for (const numbers of list) {
          const changes = changesFor(text, numbers);
          text = applyChanges(text, changes);
          pieces.apply(changes);
          expect(pieces.text()).toBe(text);
        }
        expect(applyChanges(original, pieces.changes())).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives no change for one that was taken back', () => {
    const pieces = new PieceText('one two');
    pieces.apply([{ start: 4, end: 7, insert: 'three' }]);
    expect(pieces.changes()).toEqual([{ start: 5, end: 7, insert: 'hree' }]);
    pieces.apply([{ start: 4, end: 9, insert: 'two' }]);
    expect(pieces.changes()).toEqual([]);
  });

  it('refuses changes that overlap or end behind the text', () => {
    const pieces = new PieceText('one');
    expect(() => {
      pieces.apply([
        { start: 0, end: 2, insert: '' },
        { start: 1, end: 3, insert: '' },
      ]);
    }).toThrow('overlap');
    expect(() => {
      pieces.apply([{ start: 2, end: 5, insert: '' }]);
    }).toThrow('behind');
  });
});
