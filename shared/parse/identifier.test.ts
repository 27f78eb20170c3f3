import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { camelCase, isIdentifierText, variableName } from './identifier.ts';

describe('isIdentifierText', () => {
  it.each(['order', '$x', '_', 'größe', 'module', 'from', 'type', 'set', 'of', 'async', 'as'])(
    'takes %s',
    (text) => {
      expect(isIdentifierText(text)).toBe(true);
    },
  );

  it.each(['', '1a', 'a b', 'a-b', 'class', 'default', 'package', 'let', 'static', 'yield'])(
    'refuses "%s"',
    (text) => {
      expect(isIdentifierText(text)).toBe(false);
    },
  );

  it.each(['await', 'arguments', 'eval', 'undefined'])('refuses %s, as modules do', (text) => {
    expect(isIdentifierText(text)).toBe(false);
  });
});

it('knows the words that the compiler reserves', () => {
  const { FirstReservedWord, LastFutureReservedWord } = ts.SyntaxKind;
  const words = Object.values(ts.SyntaxKind)
    .filter((kind) => typeof kind !== 'string')
    .filter((kind) => kind >= FirstReservedWord && kind <= LastFutureReservedWord)
    .map((kind) => ts.tokenToString(kind) ?? '');
  expect(words).toContain('package');
  for (const word of words) expect([word, isIdentifierText(word)]).toEqual([word, false]);
});

describe('variableName', () => {
  it('gives a word of the language another one behind it', () => {
    expect(variableName('page-size')).toBe('pageSize');
    expect(variableName('package')).toBe('packageValue');
    expect(camelCase('package')).toBe('package');
  });
});
