import { describe, expect, it } from 'vitest';
import { closersOf, cursorMark, markedTexts } from './marked-texts.ts';

describe('closersOf', () => {
  it.each([
    ['data.id', ''],
    ['{ a: [map(data.', ')]}'],
    ['f("(", ', ')'],
    ['f("a\\")', '")'],
    ['`a ${data.', '}`'],
    ['`a ${data.id} (', '`'],
    ['`a ${f(`b', '`)}`'],
  ])('closes %s with %s', (code, closing) => {
    expect(closersOf(code)).toBe(closing);
  });
});

describe('markedTexts', () => {
  it('holds the mark at the cursor, once in each', () => {
    expect(markedTexts('{ to: data. }', 11)).toEqual([
      `{ to: data.${cursorMark} }`,
      `{ to: data.${cursorMark}}`,
      `{ to: data./*${cursorMark}*/ }`,
      `{ to: data./*${cursorMark}*/}`,
    ]);
  });

  it('closes what is open, and keeps the word at the cursor', () => {
    expect(markedTexts('f(data.id', 8)).toEqual([
      `f(data.i${cursorMark}d)`,
      `f(data.i/*${cursorMark}*/d)`,
    ]);
    expect(markedTexts('f(data.id, ?', 8)).toContain(`f(data.i${cursorMark}d)`);
  });

  it('tries nothing twice', () => {
    expect(markedTexts('data', 4)).toHaveLength(2);
  });
});
