import ts from 'typescript';
import { quoteText, type CodeStyle } from './style.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const { isArrowFunction, isFunctionDeclaration, isFunctionExpression, isMethodDeclaration } = ts;

/** An anonymous function as a step: it equals an `fn` without a name. */
export function matchFunction(
  node: ts.Node,
): node is
  ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration {
  return (
    isArrowFunction(node) ||
    isFunctionExpression(node) ||
    isFunctionDeclaration(node) ||
    isMethodDeclaration(node)
  );
}

/** The function of a new step: it hands on what it gets. */
export function emitFunction(code: string | undefined, style: CodeStyle): string {
  if (code !== undefined) return code;
  return style.context.kind === 'named'
    ? `(${style.context.name}) => ${style.context.name}.data`
    : '({ data }) => data';
}

/**
 * The function of a new catch handler: it logs and throws on, because a handler that returns makes the execution a success.
 */
export function emitCatchFunction(style: CodeStyle): string {
  const { context, semicolon, indent } = style;
  const named = context.kind === 'named' ? context.name : null;
  const owner = named === null ? '' : `${named}.`;
  const message = quoteText('Workflow failed', style.quote);
  const lines = [
    `${owner}log.error(${message}, { message: ${owner}data.message })${semicolon}`,
    `throw ${owner}data${semicolon}`,
  ];
  const parameter = named === null ? '{ data, log }' : named;
  return `(${parameter}) => {\n${lines.map((line) => indent + line).join('\n')}\n}`;
}
