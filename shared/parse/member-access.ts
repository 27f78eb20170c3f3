import ts from 'typescript';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const { isElementAccessExpression, isPropertyAccessExpression, isStringLiteralLike } = ts;

export interface MemberAccess {
  readonly owner: ts.Expression;
  readonly name: string;
}

/** The member that `a.b` or `a['b']` reads; `null` for a computed one and for other expressions. */
export function memberAccess(node: ts.Expression): MemberAccess | null {
  if (isPropertyAccessExpression(node)) return { owner: node.expression, name: node.name.text };
  if (!isElementAccessExpression(node)) return null;
  const { argumentExpression } = node;
  return isStringLiteralLike(argumentExpression)
    ? { owner: node.expression, name: argumentExpression.text }
    : null;
}
