import ts from 'typescript';
import type { RequestRetry } from '../../model/block.ts';
import { unwrapAwaited } from '../../parse/blocks/context-paths.ts';
import { resolveName } from '../../parse/scope.ts';
import { isWrapper, unwrap } from '../../parse/syntax.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isArrowFunction,
  isAwaitExpression,
  isCallExpression,
  isFunctionDeclaration,
  isFunctionTypeNode,
  isIdentifier,
  isImportSpecifier,
  isNumericLiteral,
  isSourceFile,
} = ts;

/** The helper that a request is tried again by; a number follows where the name was taken. */
export const retryHelperName = 'withRetry';
/** What the helper does where no number is given. */
export const defaultAttempts = 4;

const helperNames = new RegExp(`^${retryHelperName}\\d*$`);

/** Whether a function takes what the helper takes: a function that makes the request, and the number of attempts. */
export function isRetryHelper({ parameters, parent }: ts.FunctionDeclaration): boolean {
  const [request, attempts] = parameters;
  const type = request?.type;
  return (
    isSourceFile(parent) &&
    type !== undefined &&
    isFunctionTypeNode(type) &&
    type.parameters.length === 0 &&
    attempts?.initializer !== undefined
  );
}

/** The request of `withRetry(() => fetch(…))`: what the function that is given to the helper returns; `null` for other calls. */
export function retriedExpression(node: ts.Expression): ts.Expression | null {
  if (!isCallExpression(node) || !isIdentifier(node.expression)) return null;
  const [request] = node.arguments;
  if (request === undefined || !isArrowFunction(request) || request.parameters.length > 0) {
    return null;
  }
  const { body } = request;
  if (ts.isBlock(body) || helperOf(node.expression) === null) return null;
  return unwrapAwaited(body);
}

/** The call of the helper that a request is made through. */
export function retryAround(call: ts.CallExpression): ts.CallExpression | null {
  let { parent }: { parent: ts.Node } = call;
  while (isAwaitExpression(parent) || isWrapper(parent)) ({ parent } = parent);
  if (!isArrowFunction(parent)) return null;
  const outer = parent.parent;
  return isCallExpression(outer) && retriedExpression(outer) === call ? outer : null;
}

/** How often a request is tried; nothing for one that is made directly. */
export function matchRetry(call: ts.CallExpression): { readonly retry?: RequestRetry } {
  const outer = retryAround(call);
  if (outer === null) return {};
  const [, attempts] = outer.arguments;
  if (attempts !== undefined) {
    const count = numberOf(attempts);
    return count === null
      ? { retry: { attempts: null, attemptsExpression: attempts.getText() } }
      : { retry: { attempts: count } };
  }
  return { retry: { attempts: attemptsOfHelper(outer.expression, outer.expression.getText()) } };
}

/** How often the helper of a name tries where it is told nothing; `null` where that is not known. */
export function attemptsOfHelper(place: ts.Node, name: string): number | null {
  const helper = resolveName(place, name);
  const initial =
    helper !== null && isFunctionDeclaration(helper) ? helper.parameters[1]?.initializer : null;
  return initial == null ? null : numberOf(initial);
}

function numberOf(node: ts.Expression): number | null {
  const value = unwrap(node);
  return isNumericLiteral(value) ? Number(value.text) : null;
}

/** The declaration or import of the helper that a name stands for; `null` for anything else. */
function helperOf(name: ts.Identifier): ts.FunctionDeclaration | ts.ImportSpecifier | null {
  const declaration = resolveName(name, name.text);
  if (declaration === null) return null;
  if (isImportSpecifier(declaration)) {
    const imported = (declaration.propertyName ?? declaration.name).text;
    return helperNames.test(imported) ? declaration : null;
  }
  const isHelper = isFunctionDeclaration(declaration) && isRetryHelper(declaration);
  return isHelper && helperNames.test(name.text) ? declaration : null;
}
