import ts from 'typescript';
import { extendPath } from '../../shape/shape-path.ts';
import { memberAccess } from '../member-access.ts';
import { resolveName, type Declaration } from '../scope.ts';
import { unwrap } from '../syntax.ts';
import { isConst } from '../value.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isArrowFunction,
  isBindingElement,
  isCallExpression,
  isComputedPropertyName,
  isElementAccessExpression,
  isFunctionExpression,
  isIdentifier,
  isNumericLiteral,
  isObjectBindingPattern,
  isParameter,
  isPropertyAccessExpression,
  isVariableDeclaration,
  forEachChild,
} = ts;

/** The paths that names of a mapping stand for: its parameters, what is taken out of them, and the elements of lists. */
export class PathScope {
  readonly #paths = new Map<ts.Node, string | null>();
  readonly #hasLength: (path: string) => boolean | null;

  /** `hasLength` says of a path whether `length` is its size (a list, a text) or a field of it; `null` where nobody knows. */
  constructor(hasLength: (path: string) => boolean | null) {
    this.#hasLength = hasLength;
  }

  /** Says what a parameter of the mapping or of a list's callback stands for. */
  declare(parameter: ts.ParameterDeclaration, path: string): void {
    this.#paths.set(parameter, path);
  }

  /** Says what one name of a destructured parameter stands for. */
  declareName(element: ts.BindingElement, path: string): void {
    this.#paths.set(element, path);
  }

  /** The path of an expression, through constants; `null` for anything that is no plain path. */
  pathOf(expression: ts.Expression): string | null {
    const node = unwrap(expression);
    if (isIdentifier(node)) {
      const declaration = resolveName(node, node.text);
      return declaration === null ? null : this.pathOfDeclaration(declaration);
    }
    if (isElementAccessExpression(node) && isNumericLiteral(node.argumentExpression)) return null;
    const access = memberAccess(node);
    if (access === null) return null;
    const owner = this.pathOf(access.owner);
    if (owner === null) return null;
    if (access.name === 'length' && this.#hasLength(owner) !== false) return null;
    return extendPath(owner, { kind: 'field', name: access.name });
  }

  /** What a parameter stands for; `null` where nothing was said. */
  pathOfParameter(parameter: ts.ParameterDeclaration): string | null {
    return this.#paths.get(parameter) ?? null;
  }

  pathOfDeclaration(declaration: Declaration): string | null {
    const known = this.#paths.get(declaration);
    if (known !== undefined) return known;
    // Against constants that refer to themselves.
    this.#paths.set(declaration, null);
    const path = this.#readDeclaration(declaration);
    this.#paths.set(declaration, path);
    return path;
  }

  #readDeclaration(declaration: Declaration): string | null {
    if (isVariableDeclaration(declaration)) {
      const { initializer } = declaration;
      return initializer === undefined || !isConst(declaration) ? null : this.pathOf(initializer);
    }
    if (!isBindingElement(declaration) || declaration.initializer !== undefined) return null;
    return this.pathOfBinding(declaration);
  }

  /** The path of a destructured name, whatever its default. */
  pathOfBinding(element: ts.BindingElement): string | null {
    const known = this.#paths.get(element);
    if (known !== undefined && known !== null) return known;
    const pattern = element.parent;
    if (!isObjectBindingPattern(pattern)) return null;
    const owner = pattern.parent;
    const path = isBindingElement(owner)
      ? owner.initializer === undefined
        ? this.pathOfBinding(owner)
        : null
      : isParameter(owner)
        ? (this.#paths.get(owner) ?? null)
        : this.pathOfDeclaration(owner);
    // The rest has what the whole has.
    if (element.dotDotDotToken !== undefined) return path;
    const name = bindingName(element);
    return path === null || name === null ? null : extendPath(path, { kind: 'field', name });
  }
}

function bindingName(element: ts.BindingElement): string | null {
  const { propertyName, name } = element;
  if (propertyName === undefined) return isIdentifier(name) ? name.text : null;
  return isComputedPropertyName(propertyName) || ts.isBigIntLiteral(propertyName)
    ? null
    : propertyName.text;
}

/** The list methods whose callback gets an element: first, or second for `reduce`. */
const elementMethods: ReadonlySet<string> = new Set([
  'every',
  'filter',
  'find',
  'findLast',
  'flatMap',
  'forEach',
  'map',
  'reduce',
  'some',
]);

/** The list methods that give a list of the same elements. */
const sameElements: ReadonlySet<string> = new Set([
  'filter',
  'reverse',
  'slice',
  'sort',
  'toReversed',
  'toSorted',
]);

/** The list methods that give one of the elements. */
const oneElement: ReadonlySet<string> = new Set(['at', 'find', 'findLast', 'pop', 'shift']);

/** The path that an expression leads to, with lists cut down to their elements and defaults left out. */
function loosePath(expression: ts.Expression, scope: PathScope): string | null {
  const node = unwrap(expression);
  const path = scope.pathOf(node);
  if (path !== null) return path;
  const inner = (owner: ts.Expression, rest: (found: string) => string): string | null => {
    const found = loosePath(owner, scope);
    return found === null ? null : rest(found);
  };
  if (isIdentifier(node)) {
    const value = constantValue(node);
    return value === null || isChoice(value) ? null : loosePath(value, scope);
  }
  const access = memberAccess(node);
  if (access !== null) {
    if (access.name === 'length') return null;
    return inner(access.owner, (owner) => extendPath(owner, { kind: 'field', name: access.name }));
  }
  if (isElementAccessExpression(node)) return inner(node.expression, (list) => `${list}[]`);
  if (isCallExpression(node) && isPropertyAccessExpression(node.expression)) {
    const { expression: owner, name } = node.expression;
    if (oneElement.has(name.text)) return inner(owner, (list) => `${list}[]`);
    return sameElements.has(name.text) ? loosePath(owner, scope) : null;
  }
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const isDefault =
      kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
    return isDefault ? loosePath(node.left, scope) : null;
  }
  if (!ts.isArrayLiteralExpression(node)) return null;
  const [only] = node.elements;
  const isCopy = node.elements.length === 1 && only !== undefined && ts.isSpreadElement(only);
  return isCopy ? loosePath(only.expression, scope) : null;
}

/** Whether an expression is one of two values: then it says itself what it reads. `?? []` decides nothing. */
function isChoice(value: ts.Expression): boolean {
  const node = unwrap(value);
  if (!ts.isBinaryExpression(node)) return false;
  const other = unwrap(node.right);
  return !ts.isArrayLiteralExpression(other) || other.elements.length > 0;
}

/** What a constant of a function is set to; `null` for any other name. */
function constantValue(name: ts.Identifier): ts.Expression | null {
  const declaration = resolveName(name, name.text);
  if (declaration === null || !isVariableDeclaration(declaration) || !isConst(declaration))
    return null;
  if (ts.isSourceFile(declaration.parent.parent.parent)) return null;
  return declaration.initializer ?? null;
}

/** The paths that a piece of code reads outside of `skipped`, in source order, each once. */
export function pathsIn(
  root: ts.Node,
  scope: PathScope,
  skipped: ReadonlySet<ts.Node>,
): readonly string[] {
  const paths = new Set<string>();
  const constants = new Set<ts.Node>();
  const visit = (node: ts.Node): void => {
    if (skipped.has(node)) return;
    if (isIdentifier(node)) visitName(node);
    else if (isPropertyAccessExpression(node) || isElementAccessExpression(node)) {
      const path = loosePath(node, scope);
      if (path === null) forEachChild(node, visit);
      else {
        paths.add(path);
        if (scope.pathOf(node) === null) visitAround(node);
      }
    } else if (isCallExpression(node) && isPropertyAccessExpression(node.expression)) {
      const { expression: owner, name } = node.expression;
      visit(owner);
      if (elementMethods.has(name.text)) declareElement(node, owner, scope);
      node.arguments.forEach(visit);
    } else forEachChild(node, visit);
  };
  /** What an expression that leads to a path reads besides it: conditions, indexes and defaults on the way. */
  const visitAround = (given: ts.Expression): void => {
    const node = unwrap(given);
    if (isElementAccessExpression(node)) visit(node.argumentExpression);
    if (isPropertyAccessExpression(node) || isElementAccessExpression(node)) {
      if (scope.pathOf(node.expression) === null) visitAround(node.expression);
    } else if (isCallExpression(node) && isPropertyAccessExpression(node.expression)) {
      const { expression: owner, name } = node.expression;
      if (scope.pathOf(owner) === null) visitAround(owner);
      if (elementMethods.has(name.text)) declareElement(node, owner, scope);
      node.arguments.forEach(visit);
    } else if (ts.isBinaryExpression(node)) {
      visitAround(node.left);
      visit(node.right);
    } else if (!isIdentifier(node)) forEachChild(node, visit);
  };
  const visitName = (node: ts.Identifier): void => {
    if (isNameOnly(node)) return;
    const path = scope.pathOf(node);
    if (path !== null) {
      paths.add(path);
      return;
    }
    const declaration = resolveName(node, node.text);
    if (declaration === null || constants.has(declaration)) return;
    constants.add(declaration);
    if (isBindingElement(declaration)) {
      const bound = scope.pathOfBinding(declaration);
      if (bound !== null) paths.add(bound);
      return;
    }
    if (!isVariableDeclaration(declaration) || declaration.initializer === undefined) return;
    // Through the preparations of the mapping; the constants of the file read nothing of it.
    if (!ts.isSourceFile(declaration.parent.parent.parent)) visit(declaration.initializer);
  };
  visit(root);
  return [...paths];
}

function isNameOnly(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    (isBindingElement(parent) && parent.initializer !== node) ||
    (isParameter(parent) && parent.name === node) ||
    (isVariableDeclaration(parent) && parent.name === node) ||
    ts.isTypeNode(parent)
  );
}

function declareElement(call: ts.CallExpression, owner: ts.Expression, scope: PathScope): void {
  const path = loosePath(owner, scope);
  const callback = call.arguments[0];
  if (path === null || callback === undefined) return;
  if (!isArrowFunction(callback) && !isFunctionExpression(callback)) return;
  const isReduced =
    isPropertyAccessExpression(call.expression) && call.expression.name.text === 'reduce';
  const parameter = callback.parameters[isReduced ? 1 : 0];
  if (parameter !== undefined && scope.pathOfParameter(parameter) === null) {
    scope.declare(parameter, `${path}[]`);
  }
}
