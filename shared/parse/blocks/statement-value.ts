import ts from 'typescript';
import { unwrapAwaited } from './context-paths.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isBinaryExpression,
  isCallExpression,
  isElementAccessExpression,
  isExpressionStatement,
  isIdentifier,
  isParenthesizedExpression,
  isPropertyAccessExpression,
  isReturnStatement,
  isVariableStatement,
  isVoidExpression,
} = ts;

const { BarBarToken, EqualsToken, QuestionQuestionToken } = ts.SyntaxKind;

/** The one value that a statement works out, and what becomes of it. */
export interface StatementValue {
  readonly node: ts.Expression;
  /** What it is assigned to, as written without its type. */
  readonly result: ts.BindingName | ts.Expression | null;
  readonly returns: boolean;
}

/** `null` for statements that work out no value, or several. */
export function statementValue(statement: ts.Statement): StatementValue | null {
  if (isVariableStatement(statement)) {
    const [declaration, ...more] = statement.declarationList.declarations;
    if (declaration?.initializer === undefined || more.length > 0) return null;
    return { node: declaration.initializer, result: declaration.name, returns: false };
  }
  if (isReturnStatement(statement)) {
    const { expression } = statement;
    return expression === undefined ? null : { node: expression, result: null, returns: true };
  }
  if (!isExpressionStatement(statement)) return null;
  let { expression } = statement;
  while (isVoidExpression(expression) || isParenthesizedExpression(expression)) {
    expression = expression.expression;
  }
  if (!isBinaryExpression(expression)) return { node: expression, result: null, returns: false };
  return expression.operatorToken.kind === EqualsToken
    ? { node: expression.right, result: expression.left, returns: false }
    : { node: expression, result: null, returns: false };
}

/** `a ?? b` and `a || b` taken apart: the value, and what stands in for it. */
export function withFallback(node: ts.Expression): {
  readonly value: ts.Expression;
  readonly fallback: ts.Expression | null;
} {
  const value = unwrapAwaited(node);
  if (isBinaryExpression(value)) {
    const { kind } = value.operatorToken;
    if (kind === QuestionQuestionToken || kind === BarBarToken) {
      return { value: unwrapAwaited(value.left), fallback: value.right };
    }
  }
  return { value, fallback: null };
}

const conversions: ReadonlySet<string> = new Set([
  'Number',
  'String',
  'Boolean',
  'parseInt',
  'parseFloat',
]);

/** The call that a value is, or a member of whose result it is, with what stands in for it; `Number(…)` and its like are looked through. */
export function calledWithin(expression: ts.Expression): {
  readonly call: ts.CallExpression | null;
  readonly fallback: ts.Expression | null;
} {
  const { value, fallback } = withFallback(expression);
  let node = value;
  while (isPropertyAccessExpression(node) || isElementAccessExpression(node)) {
    node = unwrapAwaited(node.expression);
  }
  if (!isCallExpression(node)) return { call: null, fallback };
  const [argument] = node.arguments;
  const isConversion = isIdentifier(node.expression) && conversions.has(node.expression.text);
  if (!isConversion || argument === undefined) return { call: node, fallback };
  const inner = calledWithin(argument);
  return inner.fallback !== null && fallback !== null
    ? { call: null, fallback }
    : { call: inner.call, fallback: inner.fallback ?? fallback };
}
