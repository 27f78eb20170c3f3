import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { expectedMappings, readMappingCorpus } from '../../testing/mapping-corpus.ts';
import { mappingTree } from '../../testing/mapping-tree.ts';
import { readModel } from '../../testing/project.ts';
import { parseSource } from '../syntax.ts';
import { mappingFunctions } from './mapping-functions.ts';
import { readSourceUnit } from '../source-unit.ts';

const texts = readMappingCorpus();
const model = readModel(texts);
const files = Object.keys(texts).filter((file) => file.startsWith('src/services/'));

describe('the mapping corpus', () => {
  it.each(files)('%s is read as expected', (file) => {
    const own = model.mappings.filter((mapping) => mapping.file === file);
    expect(JSON.parse(JSON.stringify(own.map(mappingTree)))).toEqual(expectedMappings(file));
  });

  it('has at least 60 mappings, no two alike but for names, literals and white space', () => {
    const known = new Map<string, string>();
    const alike: string[] = [];
    for (const { file, name } of model.mappings) {
      const form = formOf(file, name);
      const other = known.get(form);
      if (other !== undefined) alike.push(`${other} and ${name}`);
      known.set(form, name);
    }
    expect(alike).toEqual([]);
    expect(known.size).toBeGreaterThanOrEqual(60);
  });

  it('reads every rule from the place that its span names', () => {
    for (const { file, rules } of model.mappings) {
      for (const { spans, expression } of rules) {
        const text = texts[file] ?? '';
        expect(text.slice(spans.value.start, spans.value.end)).toBe(expression);
        expect(text.slice(spans.property.start, spans.property.end)).toContain(expression);
      }
    }
  });
});

/** A mapping as a row of tokens in which every name and every literal is the same. */
function formOf(file: string, name: string): string {
  const unit = readSourceUnit(file, texts[file] ?? '', new Set());
  const found = mappingFunctions(unit).find((candidate) => candidate.name === name);
  const source = parseSource('mapping.ts', found?.statement.getText() ?? '');
  const tokens: string[] = [];
  const enter = (node: ts.Node): void => {
    const parts = node.getChildren(source);
    if (ts.isJSDoc(node)) return;
    if (parts.length > 0) parts.forEach(enter);
    else if (node.getEnd() > node.getStart(source)) tokens.push(tokenOf(node, source));
  };
  enter(source);
  return tokens.join(' ');
}

function tokenOf(node: ts.Node, source: ts.SourceFile): string {
  if (ts.isIdentifier(node)) return 'name';
  return ts.isLiteralExpression(node) ? 'literal' : node.getText(source);
}
