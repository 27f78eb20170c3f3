import ts from 'typescript';
import { unwrap } from './syntax.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isIdentifier,
  isNumericLiteral,
  isObjectLiteralExpression,
  isPropertyAssignment,
  isShorthandPropertyAssignment,
  isSpreadAssignment,
  isStringLiteralLike,
} = ts;

/** An object literal read by name. `isComplete` is false when a spread or a computed name may add or replace members. */
export interface ReadObject {
  readonly node: ts.ObjectLiteralExpression;
  readonly isComplete: boolean;
  readonly members: ReadonlyMap<string, ts.ObjectLiteralElementLike>;
}

/** `null` when the expression is no object literal. */
export function readObject(node: ts.Expression | undefined): ReadObject | null {
  if (node === undefined) return null;
  const expression = unwrap(node);
  if (!isObjectLiteralExpression(expression)) return null;
  const members = new Map<string, ts.ObjectLiteralElementLike>();
  let isComplete = true;
  for (const member of expression.properties) {
    const name = isSpreadAssignment(member) ? null : memberName(member.name);
    if (name === null) isComplete = false;
    else members.set(name, member);
  }
  return { node: expression, isComplete, members };
}

function memberName(name: ts.PropertyName): string | null {
  if (isIdentifier(name) || isStringLiteralLike(name) || isNumericLiteral(name)) {
    return name.text;
  }
  return null;
}

/** The member that decides a name; `unknown` where a spread or a computed name may decide it instead. */
export function findMember(
  object: ReadObject,
  name: string,
): ts.ObjectLiteralElementLike | 'absent' | 'unknown' {
  const member = object.members.get(name);
  if (object.isComplete) return member ?? 'absent';
  if (member === undefined) return 'unknown';
  const { properties } = object.node;
  const isLast = properties
    .slice(properties.indexOf(member) + 1)
    .every((later) => !isSpreadAssignment(later) && memberName(later.name) !== null);
  return isLast ? member : 'unknown';
}

/** The expression that a member gives: its initializer, or the name itself for a shorthand; `null` for a method or accessor. */
export function memberValue(member: ts.ObjectLiteralElementLike): ts.Expression | null {
  if (isPropertyAssignment(member)) return member.initializer;
  if (isShorthandPropertyAssignment(member)) return member.name;
  return null;
}
