import { describe, expect, it } from 'vitest';
import {
  flatText,
  group,
  hardLine,
  indented,
  joinDocuments,
  line,
  lineAfter,
  printDocument,
  softLine,
  type Document,
} from './document.ts';

function print(document: Document, width = 20, column = 0, base = 0): string {
  return printDocument(document, { width, indent: '  ', column, base, rest: 0 });
}

function call(name: string, ...parts: readonly Document[]): Document {
  const list = joinDocuments(parts, [',', line]);
  return group(name, '(', indented(softLine, list), lineAfter(',', ''), ')');
}

describe('a group', () => {
  it('stands on one line where it fits, to the last column', () => {
    expect(print(call('f', 'aaaaaaaa', 'bbbbbbb'), 20)).toBe('f(aaaaaaaa, bbbbbbb)');
    expect(print(call('f', 'aaaaaaaa', 'bbbbbbb'), 19)).toBe('f(\n  aaaaaaaa,\n  bbbbbbb,\n)');
  });

  it('takes the outer breaks before the inner ones', () => {
    const document = call('outer', call('inner', 'aaaa', 'bb'), 'c');
    expect(print(document, 18)).toBe('outer(\n  inner(aaaa, bb),\n  c,\n)');
    expect(print(document, 17)).toBe('outer(\n  inner(\n    aaaa,\n    bb,\n  ),\n  c,\n)');
  });

  it('minds what follows it up to the next break', () => {
    const document = [call('f', 'aaaa'), '.then()', group('(', softLine, 'b)')];
    expect(print(document, 16)).toBe('f(aaaa).then()(\nb)');
    expect(print(document, 14)).toBe('f(\n  aaaa,\n).then()(b)');
  });

  it('is broken by a break that is always taken, with all around it', () => {
    expect(print(call('f', ['a', hardLine, 'b'], 'c'))).toBe('f(\n  a\n  b,\n  c,\n)');
  });

  it('counts from the column where it begins, and its further lines from their base', () => {
    expect(print(call('f', 'aaaa'), 20, 12)).toBe('f(aaaa)');
    expect(print(call('f', 'aaaa'), 20, 14)).toBe('f(\n  aaaa,\n)');
    expect(print(call('f', call('g', 'aaaa')), 19, 18, 10)).toBe('f(\n  g(\n    aaaa,\n  ),\n)');
  });

  it('leaves room for what comes after the whole', () => {
    const layout = { width: 10, indent: '  ', column: 0, base: 0 };
    expect(printDocument(call('f', 'aaaaaa'), { ...layout, rest: 1 })).toBe('f(aaaaaa)');
    expect(printDocument(call('f', 'aaaaaa'), { ...layout, rest: 2 })).toBe('f(\n  aaaaaa,\n)');
  });
});

describe('flatText', () => {
  it('is the text on one line, or null where there is none', () => {
    expect(flatText(call('f', 'a', 'b'))).toBe('f(a, b)');
    expect(flatText(call('f', 'a\nb'))).toBeNull();
    expect(flatText(['a', hardLine])).toBeNull();
  });
});
