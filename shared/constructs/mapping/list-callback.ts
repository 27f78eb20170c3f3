import ts from 'typescript';
import type { ListStep, RuleValue } from '../../model/mapping.ts';
import { unwrap } from '../../parse/syntax.ts';
import type { ValueReader } from './value-reader.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const { isArrowFunction, isBlock, isFunctionExpression, isReturnStatement } = ts;

/** A source list with the steps that were read from it, and the path of the elements after them. */
export interface ListChain {
  readonly source: RuleValue;
  readonly steps: readonly ListStep[];
  readonly element: string;
}

/** A function that a list method calls. */
export interface Callback {
  readonly parameters: ts.NodeArray<ts.ParameterDeclaration>;
  readonly result: ts.Expression;
}

/** A callback and what it returns: directly, or at the end of a body of preparations. */
export function callbackOf(node: ts.Expression | undefined): Callback | null {
  if (node === undefined) return null;
  const inner = unwrap(node);
  if (!isArrowFunction(inner) && !isFunctionExpression(inner)) return null;
  if (!isBlock(inner.body)) return { parameters: inner.parameters, result: inner.body };
  const last = inner.body.statements.at(-1);
  if (last === undefined || !isReturnStatement(last) || last.expression === undefined) return null;
  const isPlain = inner.body.statements
    .slice(0, -1)
    .every((statement) => ts.isVariableStatement(statement));
  return isPlain ? { parameters: inner.parameters, result: last.expression } : null;
}

export function declareElement(
  callback: Callback,
  index: number,
  element: string,
  reader: ValueReader,
): boolean {
  const parameter = callback.parameters[index];
  if (parameter === undefined) return false;
  reader.scope.declare(parameter, element);
  return true;
}

/** How the code of a callback calls the element, where some of it is kept verbatim. */
export function calledAs(
  callback: Callback,
  index: number,
  parts: object,
): { readonly as?: string } {
  const parameter = callback.parameters[index];
  if (parameter === undefined || !hasCode(parts)) return {};
  return { as: parameter.name.getText() };
}

function hasCode(part: unknown): boolean {
  if (Array.isArray(part)) return part.some(hasCode);
  if (typeof part !== 'object' || part === null) return false;
  if ('expression' in part) return true;
  return Object.values(part).some(hasCode);
}
