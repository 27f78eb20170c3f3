import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { resolveName } from '../../parse/scope.ts';
import { walk } from '../../parse/syntax.ts';

/** How many statements stand in a node, blocks themselves not counted: an edit must change it by exactly what it meant to. */
export function countStatements(node: ts.Node): number {
  let count = 0;
  walk(node, (inner) => {
    if (ts.isStatement(inner) && !ts.isBlock(inner)) count += 1;
  });
  return count;
}

/** Throws `failed` when an edit joined statements with each other, or landed in a comment. */
export function refuseJoined(before: number, after: number, difference: number): void {
  if (after === before + difference) return;
  throw new FlowrightError(
    'failed',
    'The change would join statements with each other. Nothing was changed.',
    'Make this change in the code editor.',
  );
}

/** The names that a function uses without there being such a thing, or before it is declared. */
export function namesOutOfReach(root: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  walk(root, (node) => {
    if (!ts.isIdentifier(node) || !isUse(node)) return;
    const declaration = resolveName(node, node.text);
    if (declaration === null) names.add(node.text);
    else if (isTooEarly(node, declaration)) names.add(node.text);
  });
  return names;
}

/** The first name that an edit put out of reach; `null` for none. */
export function newlyOutOfReach(before: ReadonlySet<string>, root: ts.Node): string | null {
  for (const name of namesOutOfReach(root)) if (!before.has(name)) return name;
  return null;
}

function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) {
    return parent.name !== node;
  }
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) return parent.name !== node;
  return !ts.isTypeNode(parent);
}

/** `const` and `let` are there from their declaration on, but for functions that run later. */
function isTooEarly(use: ts.Identifier, declaration: ts.Node): boolean {
  let holder = declaration;
  while (
    ts.isBindingElement(holder) ||
    ts.isObjectBindingPattern(holder) ||
    ts.isArrayBindingPattern(holder)
  ) {
    holder = holder.parent;
  }
  if (!ts.isVariableDeclaration(holder) || holder.pos < use.pos) return false;
  return functionOf(use) === functionOf(holder);
}

function functionOf(node: ts.Node): ts.Node | null {
  for (let current = node.parent; !ts.isSourceFile(current); current = current.parent) {
    if (ts.isFunctionLike(current)) return current;
  }
  return null;
}
