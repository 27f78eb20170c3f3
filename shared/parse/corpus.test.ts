import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../testing/corpus.ts';
import { readModel, type Texts } from '../testing/project.ts';
import { toInspectJson } from './inspect.ts';
import { parseSource } from './syntax.ts';

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
  return Object.entries(texts)
    .map(([file, text]) => tokensOf(parseSource(file, text)).join(' '))
    .sort()
    .join('\n');
}

function tokensOf(source: ts.SourceFile): readonly string[] {
  const tokens: string[] = [];
  const enter = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const parts = node.getChildren(source);
    if (parts.length > 0) parts.forEach(enter);
    else if (node.getEnd() > node.getStart(source)) tokens.push(tokenOf(node, source));
  };
  enter(source);
  return tokens;
}

function tokenOf(node: ts.Node, source: ts.SourceFile): string {
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) return 'name';
  return ts.isLiteralExpression(node) ? 'literal' : node.getText(source);
}
