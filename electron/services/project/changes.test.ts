import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../../../shared/base/error.ts';
import type { TextChange } from '../../../shared/model/span.ts';
import { composeChanges, invertChanges, mapChanges, toChangeSet } from './changes.ts';
import { applyChangeSet } from './file-change.ts';

const texts = fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r', 'é', '𝄞'), maxLength: 40 });

/** Changes that fit a text: cut points in order, each pair a range. */
function changesOf(text: string): fc.Arbitrary<TextChange[]> {
  return fc
    .array(fc.tuple(fc.nat({ max: text.length }), fc.string({ maxLength: 4 })), { maxLength: 6 })
    .map((points) => {
      const ordered = points.sort(([a], [b]) => a - b);
      const changes: TextChange[] = [];
      for (let index = 0; index + 1 < ordered.length; index += 2) {
        const [from, to] = [ordered[index], ordered[index + 1]];
        if (from !== undefined && to !== undefined)
          changes.push({ start: from[0], end: to[0], insert: from[1] });
      }
      return changes;
    });
}

const textAndChanges = texts.chain((text) => fc.tuple(fc.constant(text), changesOf(text)));
const textAndTwo = texts.chain((text) =>
  fc.tuple(fc.constant(text), changesOf(text), changesOf(text)),
);
const runs = { numRuns: 2000 };

describe('change sets', () => {
  it('are taken back by their inverse', () => {
    fc.assert(
      fc.property(textAndChanges, ([text, raw]) => {
        const changes = toChangeSet(text, raw);
        const after = applyChangeSet(text, changes);
        expect(applyChangeSet(after, invertChanges(changes))).toBe(text);
      }),
      runs,
    );
  });

  it('compose to one that does the same', () => {
    const cases = textAndChanges.chain(([text, raw]) => {
      const first = toChangeSet(text, raw);
      const between = applyChangeSet(text, first);
      return changesOf(between).map((then) => ({
        text,
        first,
        between,
        second: toChangeSet(between, then),
      }));
    });
    fc.assert(
      fc.property(cases, ({ text, first, between, second }) => {
        const whole = composeChanges(first, second);
        const after = applyChangeSet(between, second);
        expect(applyChangeSet(text, whole)).toBe(after);
        expect(applyChangeSet(after, invertChanges(whole))).toBe(text);
      }),
      runs,
    );
  });

  it('give the same text in either order, or overlap in both', () => {
    let apart = 0;
    fc.assert(
      fc.property(textAndTwo, ([text, rawA, rawB]) => {
        const [a, b] = [toChangeSet(text, rawA), toChangeSet(text, rawB)];
        const [aAfterB, bAfterA] = [mapChanges(a, b), mapChanges(b, a)];
        expect(aAfterB === null).toBe(bAfterA === null);
        if (aAfterB === null || bAfterA === null) return;
        apart += 1;
        const viaA = applyChangeSet(applyChangeSet(text, a), bAfterA);
        expect(applyChangeSet(applyChangeSet(text, b), aAfterB)).toBe(viaA);
      }),
      runs,
    );
    expect(apart).toBeGreaterThan(100);
  });

  it('refuse what does not fit the text', () => {
    const bad: TextChange[][] = [
      [{ start: 0, end: 4, insert: '' }],
      [{ start: 2, end: 1, insert: '' }],
      [
        { start: 0, end: 2, insert: 'x' },
        { start: 1, end: 3, insert: 'y' },
      ],
    ];
    for (const changes of bad) expect(() => toChangeSet('abc', changes)).toThrow(FlowrightError);
  });

  it('overlap when both insert at one place, not when they only touch', () => {
    const insert = toChangeSet('abcd', [{ start: 2, end: 2, insert: 'x' }]);
    const other = toChangeSet('abcd', [{ start: 2, end: 2, insert: 'y' }]);
    const replace = toChangeSet('abcd', [{ start: 2, end: 4, insert: 'z' }]);
    expect(mapChanges(insert, other)).toBeNull();
    expect(mapChanges(replace, insert)).toMatchObject([{ start: 3, end: 5 }]);
  });
});
