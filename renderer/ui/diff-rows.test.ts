import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffRows } from './diff-rows.ts';

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}\n`);

describe('the rows of a comparison', () => {
  it('show what differs, a few lines around it, and how much is left out', () => {
    const before = numbered(20);
    const after = before.with(9, 'changed\n');
    const rows = diffRows(before.join(''), after.join('')) ?? [];
    expect(rows.at(0)).toEqual({ kind: 'gap', lines: 6 });
    expect(rows.slice(4, 6)).toEqual([
      { kind: 'removed', before: 10, after: null, text: 'line 10' },
      { kind: 'added', before: null, after: 10, text: 'changed' },
    ]);
    expect(rows.at(-1)).toEqual({ kind: 'gap', lines: 7 });
  });

  it('show differing line ends', () => {
    expect(diffRows('a\r\n', 'a\n')).toEqual([
      { kind: 'removed', before: 1, after: null, text: 'a␍' },
      { kind: 'added', before: null, after: 1, text: 'a' },
    ]);
    expect(diffRows('a', 'a\n')).toContainEqual({
      kind: 'note',
      text: 'No newline at end of file',
    });
  });

  it('are none for equal texts, and all of a new one', () => {
    expect(diffRows('a\n', 'a\n')).toEqual([]);
    expect(diffRows('', 'a\n')).toEqual([{ kind: 'added', before: null, after: 1, text: 'a' }]);
    expect(diffRows('a\n', '')).toEqual([{ kind: 'removed', before: 1, after: null, text: 'a' }]);
  });

  it('are given up for texts that have nothing in common', () => {
    const other = (mark: string) => Array.from({ length: 4000 }, (_, index) => `${mark}${index}\n`);
    expect(diffRows(other('a').join(''), other('b').join(''))).toBeNull();
  });

  it('hold every line of both texts exactly once, shown or left out', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 30 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const rows =
          diffRows(
            before.map((line) => `${line}\n`).join(''),
            after.map((line) => `${line}\n`).join(''),
          ) ?? [];
        if (rows.length === 0) {
          expect(before).toEqual(after);
          return;
        }
        const count = (side: 'before' | 'after') =>
          rows.reduce((sum, row) => {
            if (row.kind === 'note') return sum;
            if (row.kind === 'gap') return sum + row.lines;
            return sum + (row[side] === null ? 0 : 1);
          }, 0);
        expect([count('before'), count('after')]).toEqual([before.length, after.length]);
        for (const row of rows) {
          if (row.kind === 'note' || row.kind === 'gap') continue;
          if (row.before !== null) expect(row.text).toBe(before[row.before - 1]);
          if (row.after !== null) expect(row.text).toBe(after[row.after - 1]);
        }
      }),
    );
  });
});
