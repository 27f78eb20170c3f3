import ts from 'typescript';
import { parseSource } from '../parse/syntax.ts';

/** A text as a row of tokens in which every name and every literal is the same, to tell whether two differ in more than those. */
export function tokenShape(text: string): string {
  const source = parseSource('shape.ts', text);
  const tokens: string[] = [];
  const enter = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const parts = node.getChildren(source);
    if (parts.length > 0) parts.forEach(enter);
    else if (node.getEnd() > node.getStart(source)) tokens.push(tokenOf(node, source));
  };
  enter(source);
  return tokens.join(' ');
}

function tokenOf(node: ts.Node, source: ts.SourceFile): string {
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) return 'name';
  return ts.isLiteralExpression(node) ? 'literal' : node.getText(source);
}
