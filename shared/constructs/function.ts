import ts from 'typescript';
import type { CodeStyle } from './style.ts';

/** An anonymous function as a step: it equals an `fn` without a name (run-sdk.md §2). */
export function matchFunction(
  node: ts.Node,
): node is
  ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration {
  return (
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node)
  );
}

/** The function of a new step: it hands on what it gets. */
export function emitFunction(code: string | undefined, style: CodeStyle): string {
  if (code !== undefined) return code;
  return style.context.kind === 'named'
    ? `(${style.context.name}) => ${style.context.name}.data`
    : '({ data }) => data';
}
