import ts from 'typescript';
import type { Tightness } from '../constructs/mapping/written.ts';
import { parseSource } from './syntax.ts';

/** How tightly the code of one expression holds together, to know where it needs parentheses. */
export function expressionTightness(code: string): Tightness {
  const [statement] = parseSource('expression.ts', `(${code}\n)`).statements;
  if (statement === undefined || !ts.isExpressionStatement(statement)) return 'conditional';
  const outer = statement.expression;
  return ts.isParenthesizedExpression(outer) ? tightnessOf(outer.expression) : 'conditional';
}

function tightnessOf(node: ts.Expression): Tightness {
  if (ts.isBinaryExpression(node)) return operators.get(node.operatorToken.kind) ?? 'conditional';
  if (ts.isPrefixUnaryExpression(node) || ts.isTypeOfExpression(node)) return 'unary';
  return ts.isLeftHandSideExpression(node) &&
    !ts.isFunctionExpression(node) &&
    !ts.isObjectLiteralExpression(node)
    ? 'primary'
    : 'conditional';
}

const operators: ReadonlyMap<ts.SyntaxKind, Tightness> = new Map([
  [ts.SyntaxKind.QuestionQuestionToken, 'coalesce'],
  [ts.SyntaxKind.BarBarToken, 'or'],
  [ts.SyntaxKind.AmpersandAmpersandToken, 'and'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, 'compare'],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, 'compare'],
  [ts.SyntaxKind.GreaterThanToken, 'compare'],
  [ts.SyntaxKind.LessThanToken, 'compare'],
  [ts.SyntaxKind.GreaterThanEqualsToken, 'compare'],
  [ts.SyntaxKind.LessThanEqualsToken, 'compare'],
  [ts.SyntaxKind.PlusToken, 'add'],
  [ts.SyntaxKind.MinusToken, 'add'],
  [ts.SyntaxKind.AsteriskToken, 'multiply'],
  [ts.SyntaxKind.SlashToken, 'multiply'],
]);
