import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChangeSet } from './file-change.ts';
import { diffTexts } from './text-diff.ts';

const line = fc.constantFrom(
  'a\n',
  'b\n',
  'é𝄞\n',
  '𝄞𝄢\r\n',
  'long line of text\r\n',
  '\n',
  'no end',
);
const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.join(''));

describe('diffTexts', () => {
  it('leads from one text to the other', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyChangeSet(before, diffTexts(before, after))).toBe(after);
      }),
      { numRuns: 2000 },
    );
  });

  it('splits neither surrogate pairs nor CRLF', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        for (const { start, end, insert } of diffTexts(before, after)) {
          for (const position of [start, end]) {
            expect(before.slice(position - 1, position + 1)).not.toBe('\r\n');
            expect(before.slice(0, position).isWellFormed()).toBe(before.isWellFormed());
          }
          expect(insert.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves lines between two changes alone', () => {
    const before = 'one\ntwo\nthree\nfour\nfive\n';
    const after = 'ONE\ntwo\nthree\nfour\nfive and more\n';
    expect(diffTexts(before, after)).toEqual([
      { start: 0, end: 3, insert: 'ONE', removed: 'one' },
      { start: 23, end: 23, insert: ' and more', removed: '' },
    ]);
  });

  it('replaces the whole when very much differs', () => {
    const before = Array.from({ length: 3000 }, (_, index) => `before ${index}\n`).join('');
    const after = Array.from({ length: 3000 }, (_, index) => `after ${index}\n`).join('');
    const changes = diffTexts(before, after);
    expect(applyChangeSet(before, changes)).toBe(after);
  });
});
