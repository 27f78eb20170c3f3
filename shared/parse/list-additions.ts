import ts from 'typescript';
import { resolveName } from './scope.ts';
import type { SourceUnit } from './source-unit.ts';
import { isWrapper, matchOffsets, walkTo } from './syntax.ts';

/** What a file adds to a list that stands in a variable: the arguments of `list.push(…)` and `list.unshift(…)`. */
export function addedTo(
  list: ts.ArrayLiteralExpression,
  unit: SourceUnit,
): readonly ts.Expression[] {
  let declaration: ts.Node = list.parent;
  while (isWrapper(declaration)) declaration = declaration.parent;
  if (!ts.isVariableDeclaration(declaration)) return [];
  const added: ts.Expression[] = [];
  const offsets = matchOffsets(unit.text, /\b(?:push|unshift)\b/g, 0, unit.text.length);
  walkTo(unit.source, offsets, (node) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const { name, expression: owner } = node.expression;
    if (name.text !== 'push' && name.text !== 'unshift') return;
    if (!ts.isIdentifier(owner) || resolveName(owner, owner.text) !== declaration) return;
    added.push(...node.arguments);
  });
  return added;
}
