import { describe, expect, it } from 'vitest';
import { readCorpus } from '../testing/corpus.ts';
import { readModel, type Texts } from '../testing/project.ts';
import { tokenShape } from '../testing/token-shape.ts';
import { toInspectJson } from './inspect.ts';

const corpus = readCorpus();

describe('the corpus', () => {
  it.each(corpus)('$name is read as expected', ({ texts, expected }) => {
    expect(`${JSON.stringify(toInspectJson(readModel(texts)), null, 2)}\n`).toBe(expected);
  });

  it('has at least 60 projects, no two alike but for names, literals and white space', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(60);
    const known = new Map<string, string>();
    const alike = corpus.flatMap(({ name, texts }) => {
      const shape = shapeOf(texts);
      const other = known.get(shape);
      known.set(shape, name);
      return other === undefined ? [] : [`${other} and ${name}`];
    });
    expect(alike).toEqual([]);
  });

  it('keeps line ends and byte order marks as they were written', () => {
    const textOf = (name: string): string | undefined =>
      corpus.find((project) => project.name === name)?.texts[`${name}.ts`];
    expect(textOf('style-windows')).not.toMatch(/[^\r]\n/);
    expect(textOf('style-byte-order-mark')).toMatch(/^\uFEFFimport/);
    expect(textOf('style-mixed-line-ends')).toMatch(/\r\n[^]*[^\r]\n/);
    expect(textOf('style-tabs-double-no-semicolons')).toContain('\n\t.then(');
  });
});

/** A project's files as rows of tokens in which every name and every literal is the same. */
function shapeOf(texts: Texts): string {
  return Object.values(texts).map(tokenShape).sort().join('\n');
}
