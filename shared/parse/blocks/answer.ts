import ts from 'typescript';
import type { RequestReading, StatusCheck } from '../../model/block.ts';
import { memberAccess } from '../member-access.ts';
import { resolveName } from '../scope.ts';
import { unwrap } from '../syntax.ts';
import { unwrapAwaited } from './context-paths.ts';
import { statementValue, withFallback } from './statement-value.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isArrowFunction,
  isBinaryExpression,
  isBlock,
  isBreakStatement,
  isCallExpression,
  isContinueStatement,
  isElementAccessExpression,
  isExpressionStatement,
  isIdentifier,
  isIfStatement,
  isImportClause,
  isImportSpecifier,
  isNamespaceImport,
  isNumericLiteral,
  isParameter,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  isReturnStatement,
  isThrowStatement,
} = ts;

/** A value that is made from another one, such as an answer's content from the answer. */
export interface Derived<Base> {
  readonly base: Base;
  readonly reading: RequestReading | null;
}

const contents = ['json', 'text', 'arrayBuffer', 'blob', 'formData'] as const;

/**
 * Follows a value to what it is made from: through `await`, members, methods, `??`, and functions that are given it first, as
 * in `(await readJson(await fetch(path))).items`. `null` when `baseOf` finds none on the way.
 */
export function derivedFrom<Base>(
  expression: ts.Expression,
  baseOf: (node: ts.Expression) => Base | null,
): Derived<Base> | null {
  const node = withFallback(expression).value;
  const base = baseOf(node);
  if (base !== null) return { base, reading: null };
  if (isPropertyAccessExpression(node) || isElementAccessExpression(node)) {
    return derivedFrom(node.expression, baseOf);
  }
  if (!isCallExpression(node)) return null;
  const callee = unwrap(node.expression);
  const [argument] = node.arguments;
  const access = memberAccess(callee);
  if (access !== null) {
    const owner = derivedFrom(access.owner, baseOf);
    if (owner !== null) {
      return owner.reading === null ? { ...owner, reading: readBy(access.name, argument) } : owner;
    }
  }
  if (argument === undefined || !isHelper(callee)) return null;
  const inner = derivedFrom(argument, baseOf);
  if (inner === null || inner.reading !== null) return inner;
  return { ...inner, reading: { as: 'helper', helper: callee.getText() } };
}

/** How a method of an answer, or of its promise, reads it. */
function readBy(method: string, argument: ts.Expression | undefined): RequestReading | null {
  const content = contents.find((name) => name === method);
  if (content !== undefined) return { as: content };
  const callback = argument === undefined ? undefined : unwrap(argument);
  if (method !== 'then' || callback === undefined || !isArrowFunction(callback)) return null;
  if (isBlock(callback.body)) return null;
  const isParameterOf = (node: ts.Expression): true | null => {
    const declaration = isIdentifier(node) ? resolveName(node, node.text) : null;
    return declaration !== null && isParameter(declaration) && declaration.parent === callback
      ? true
      : null;
  };
  return derivedFrom(callback.body, isParameterOf)?.reading ?? null;
}

/** A function by name, or one of an imported module: not a method of a value, which may do anything with what it is given. */
function isHelper(callee: ts.Expression): boolean {
  if (isIdentifier(callee)) return true;
  const access = memberAccess(callee);
  if (access === null || !isIdentifier(access.owner)) return false;
  const owner = resolveName(access.owner, access.owner.text);
  return (
    owner !== null &&
    (isImportClause(owner) || isImportSpecifier(owner) || isNamespaceImport(owner))
  );
}

/** The statement that reads an answer's content into a name of its own. */
export function readsAnswer(
  statement: ts.Statement,
  isAnswer: (node: ts.Expression) => true | null,
): { readonly reading: RequestReading; readonly result: ts.Node } | null {
  const value = statementValue(statement);
  if (value?.result == null) return null;
  const reading = derivedFrom(value.node, isAnswer)?.reading ?? null;
  return reading === null ? null : { reading, result: value.result };
}

/**
 * `if (!response.ok) { … }` that leaves the statements it stands in: by throwing, returning, or going on with a loop's next
 * element; or a helper that is given the answer and nothing is made of what it returns.
 */
export function checksAnswer(
  statement: ts.Statement,
  isAnswer: (node: ts.Expression) => true | null,
): StatusCheck | null {
  if (isExpressionStatement(statement)) return helperCheck(statement.expression, isAnswer);
  if (!isIfStatement(statement) || statement.elseStatement !== undefined) return null;
  if (!meansFailure(statement.expression, isAnswer)) return null;
  const { thenStatement } = statement;
  const last = isBlock(thenStatement) ? thenStatement.statements.at(-1) : thenStatement;
  const expression = statement.expression.getText();
  if (last === undefined) return null;
  if (isThrowStatement(last)) return { kind: 'throws', expression };
  if (isReturnStatement(last)) return { kind: 'returns', expression };
  return isContinueStatement(last) || isBreakStatement(last) ? { kind: 'skips', expression } : null;
}

function helperCheck(
  expression: ts.Expression,
  isAnswer: (node: ts.Expression) => true | null,
): StatusCheck | null {
  const call = unwrapAwaited(expression);
  if (!isCallExpression(call) || !isHelper(call.expression)) return null;
  const [argument] = call.arguments;
  if (argument === undefined || isAnswer(unwrap(argument)) === null) return null;
  return { kind: 'helper', expression: call.expression.getText() };
}

/** Whether a condition holds for answers that are not ok, and asks for nothing but the answer's status. */
function meansFailure(
  expression: ts.Expression,
  isAnswer: (node: ts.Expression) => true | null,
): boolean {
  const node = unwrap(expression);
  if (isPrefixUnaryExpression(node)) {
    return (
      node.operator === ts.SyntaxKind.ExclamationToken && isMember(node.operand, ['ok'], isAnswer)
    );
  }
  if (!isBinaryExpression(node)) return false;
  const { left, right, operatorToken } = node;
  switch (operatorToken.kind) {
    case ts.SyntaxKind.BarBarToken:
      return meansFailure(left, isAnswer) && meansFailure(right, isAnswer);
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return (
        (meansFailure(left, isAnswer) && asksStatus(right, isAnswer)) ||
        (asksStatus(left, isAnswer) && meansFailure(right, isAnswer))
      );
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return right.kind === ts.SyntaxKind.FalseKeyword && isMember(left, ['ok'], isAnswer);
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
    case ts.SyntaxKind.GreaterThanEqualsToken:
    case ts.SyntaxKind.GreaterThanToken:
      return isStatusComparison(left, right, isAnswer);
    case ts.SyntaxKind.LessThanToken:
      return isStatusComparison(left, right, isAnswer) && Number(right.getText()) <= 200;
    default:
      return false;
  }
}

/** Any comparison of the answer's status with a number, or a failure. */
function asksStatus(
  expression: ts.Expression,
  isAnswer: (node: ts.Expression) => true | null,
): boolean {
  const node = unwrap(expression);
  if (meansFailure(node, isAnswer)) return true;
  return isBinaryExpression(node) && isStatusComparison(node.left, node.right, isAnswer);
}

function isStatusComparison(
  left: ts.Expression,
  right: ts.Expression,
  isAnswer: (node: ts.Expression) => true | null,
): boolean {
  return isNumericLiteral(unwrap(right)) && isMember(left, ['status'], isAnswer);
}

function isMember(
  expression: ts.Expression,
  names: readonly string[],
  isAnswer: (node: ts.Expression) => true | null,
): boolean {
  const access = memberAccess(unwrap(expression));
  return access !== null && names.includes(access.name) && isAnswer(unwrap(access.owner)) !== null;
}
