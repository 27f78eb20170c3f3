import ts from 'typescript';
import { resolveName } from '../../parse/scope.ts';
import { isMemberName } from '../imports.ts';

/** What Deno has beside JavaScript's own names, and what a function has by itself. */
const given: ReadonlySet<string> = new Set(['Deno', 'arguments']);

/**
 * The values that code uses and that nothing declares: neither its own file nor the place where it goes to, nor the platform.
 * Types are left to the compiler.
 */
export function unknownNames(nodes: readonly ts.Node[], place: ts.Node): readonly string[] {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isTypeOfExpression(node)) return;
    if (ts.isIdentifier(node) && isUse(node) && !isKnown(node, place)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  nodes.forEach(visit);
  return [...names];
}

function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (isMemberName(node) || ts.isAccessor(parent) || ts.isMetaProperty(parent)) return false;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  const isDeclared =
    ts.isInterfaceDeclaration(parent) ||
    ts.isTypeAliasDeclaration(parent) ||
    ts.isTypeParameterDeclaration(parent);
  return !isDeclared;
}

function isKnown(node: ts.Identifier, place: ts.Node): boolean {
  const { text } = node;
  if (given.has(text) || text in globalThis) return true;
  return resolveName(node, text) !== null || resolveName(place, text) !== null;
}
