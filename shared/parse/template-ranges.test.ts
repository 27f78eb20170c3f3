import { describe, expect, it } from 'vitest';
import { templateRanges } from './template-ranges.ts';

const texts = (code: string): readonly string[] =>
  templateRanges(code).map(([start, end]) => code.slice(start, end));

describe('templateRanges', () => {
  it('finds the texts of templates, those inside of others too', () => {
    expect(texts('body: `a\nb`, c: "`"')).toEqual(['`a\nb`']);
    expect(texts('`a${ { b: `c${d}` }.b }e${f}g`')).toEqual(['`a${', '`c${', '}`', '}e${', '}g`']);
  });

  it('finds none in comments and plain texts', () => {
    expect(texts("// a `b\n'`' + x; /* ` */")).toEqual([]);
    expect(texts('a: { b: 1 } }')).toEqual([]);
  });
});
