import ts from 'typescript';
import type { ShapeProperty, ShapeType } from '../../model/shape.ts';
import { elementOf, objectOf } from '../../shape/shape-tree.ts';
import { followExpression, type UnitLookup } from '../links.ts';
import { resolveName, type Declaration } from '../scope.ts';
import type { SourceUnit } from '../source-unit.ts';
import { propertyName, readType } from './type-reader.ts';

/** Expressions and contexts are followed through so many others at most. */
const deepestFollowing = 40;

type FunctionNode =
  ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration | ts.MethodDeclaration;

/** Methods of lists that give the list's own elements. */
const listMethods: ReadonlySet<string> = new Set([
  'filter',
  'slice',
  'sort',
  'toSorted',
  'reverse',
  'toReversed',
  'concat',
  'splice',
  'toSpliced',
  'with',
]);
const elementMethods: ReadonlySet<string> = new Set(['find', 'findLast', 'at', 'pop', 'shift']);
const callbackMethods: ReadonlySet<string> = new Set([
  'map',
  'filter',
  'find',
  'findLast',
  'findIndex',
  'flatMap',
  'forEach',
  'some',
  'every',
]);

/**
 * What the types that a file writes down say about its expressions: enough to tell which shape's field an access means. It
 * follows annotations, constants, elements of lists and results of functions; where TypeScript would infer more, it says `null`.
 */
export class ExpressionTypes {
  readonly #unit: SourceUnit;
  readonly #lookup: UnitLookup;
  readonly #annotations = new Map<ts.TypeNode, ShapeType>();

  constructor(unit: SourceUnit, lookup: UnitLookup) {
    this.#unit = unit;
    this.#lookup = lookup;
  }

  /** An annotation's type; of a promise, what it gives. */
  annotated(node: ts.TypeNode, unit: SourceUnit = this.#unit): ShapeType {
    const known = this.#annotations.get(node);
    if (known !== undefined) return known;
    const argument =
      ts.isTypeReferenceNode(node) && node.typeName.getText(unit.source) === 'Promise'
        ? node.typeArguments?.[0]
        : undefined;
    const type = readType(argument ?? node, unit, this.#lookup);
    this.#annotations.set(node, type);
    return type;
  }

  /** The type of an expression as far as it is written down. */
  typeOf(node: ts.Expression, depth = 0): ShapeType | null {
    if (depth > deepestFollowing) return null;
    const follow = (inner: ts.Expression): ShapeType | null => this.typeOf(inner, depth + 1);
    if (ts.isIdentifier(node)) {
      const declaration = resolveName(node, node.text);
      return declaration === null ? null : this.#typeOfDeclaration(declaration, depth + 1);
    }
    if (ts.isPropertyAccessExpression(node)) {
      return propertyIn(follow(node.expression), node.name.text)?.type ?? null;
    }
    if (ts.isElementAccessExpression(node)) return this.#typeOfElement(node, follow);
    if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
      const isConst = ts.isConstTypeReference(node.type);
      return isConst ? follow(node.expression) : this.annotated(node.type);
    }
    if (
      ts.isParenthesizedExpression(node) ||
      ts.isNonNullExpression(node) ||
      ts.isAwaitExpression(node)
    ) {
      return follow(node.expression);
    }
    if (ts.isBinaryExpression(node)) return this.#typeOfBinary(node, follow);
    if (ts.isConditionalExpression(node)) return follow(node.whenTrue) ?? follow(node.whenFalse);
    if (ts.isCallExpression(node)) return this.#typeOfCall(node, depth);
    if (ts.isArrayLiteralExpression(node)) {
      const [first] = node.elements;
      if (first === undefined) return null;
      const inner = ts.isSpreadElement(first) ? elementIn(follow(first.expression)) : follow(first);
      return inner === null ? null : { kind: 'array', element: inner };
    }
    return null;
  }

  #typeOfElement(
    node: ts.ElementAccessExpression,
    follow: (inner: ts.Expression) => ShapeType | null,
  ): ShapeType | null {
    const type = follow(node.expression);
    const { argumentExpression: index } = node;
    if (ts.isStringLiteralLike(index)) return propertyIn(type, index.text)?.type ?? null;
    return elementIn(type) ?? (type === null ? null : (objectOf(type)?.values ?? null));
  }

  #typeOfBinary(
    { left, right, operatorToken: { kind } }: ts.BinaryExpression,
    follow: (inner: ts.Expression) => ShapeType | null,
  ): ShapeType | null {
    if (kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken) {
      return follow(left) ?? follow(right);
    }
    return kind === ts.SyntaxKind.AmpersandAmpersandToken ? follow(right) : null;
  }

  #typeOfCall(node: ts.CallExpression, depth: number): ShapeType | null {
    const callee = node.expression;
    if (ts.isPropertyAccessExpression(callee)) {
      const list = this.typeOf(callee.expression, depth + 1);
      const element = elementIn(list);
      const method = callee.name.text;
      if (element !== null && listMethods.has(method)) return list;
      if (element !== null && elementMethods.has(method)) return element;
      const callback = node.arguments[0];
      if (method === 'map' && callback !== undefined && ts.isArrowFunction(callback)) {
        const result = ts.isBlock(callback.body) ? null : this.typeOf(callback.body, depth + 1);
        return result === null ? null : { kind: 'array', element: result };
      }
      return null;
    }
    const called = this.#calledFunction(callee);
    const type = called?.node.type;
    return called === null || type === undefined ? null : this.annotated(type, called.unit);
  }

  #calledFunction(
    callee: ts.Expression,
  ): { readonly node: FunctionNode; readonly unit: SourceUnit } | null {
    const followed = followExpression(callee, this.#unit, this.#lookup);
    if (followed.kind !== 'value' || !isFunction(followed.node)) return null;
    return { node: followed.node, unit: followed.unit };
  }

  #typeOfDeclaration(declaration: Declaration, depth: number): ShapeType | null {
    if (depth > deepestFollowing) return null;
    if (ts.isParameter(declaration)) {
      return declaration.type === undefined
        ? this.#typeOfCallbackParameter(declaration, depth)
        : this.annotated(declaration.type);
    }
    if (ts.isVariableDeclaration(declaration)) {
      if (declaration.type !== undefined) return this.annotated(declaration.type);
      if (declaration.initializer !== undefined) {
        return this.typeOf(declaration.initializer, depth + 1);
      }
      const loop = declaration.parent.parent;
      return ts.isForOfStatement(loop) ? elementIn(this.typeOf(loop.expression, depth + 1)) : null;
    }
    if (ts.isBindingElement(declaration)) return this.#typeOfBinding(declaration, depth);
    return null;
  }

  /** What a destructured name holds, by what is taken apart. */
  #typeOfBinding(element: ts.BindingElement, depth: number): ShapeType | null {
    const whole = this.typeOfPattern(element.parent, depth + 1);
    if (ts.isArrayBindingPattern(element.parent)) return elementIn(whole);
    const name = bindingName(element);
    return name === null || element.dotDotDotToken !== undefined
      ? null
      : (propertyIn(whole, name)?.type ?? null);
  }

  /** The type of the value that a pattern takes apart. */
  typeOfPattern(pattern: ts.BindingPattern, depth = 0): ShapeType | null {
    const { parent } = pattern;
    return ts.isBindingElement(parent)
      ? this.#typeOfBinding(parent, depth + 1)
      : this.#typeOfDeclaration(parent, depth + 1);
  }

  /** `line` in `order.lines.map((line) => …)`, and the element in `reduce((sum, line) => …)`. */
  #typeOfCallbackParameter(parameter: ts.ParameterDeclaration, depth: number): ShapeType | null {
    const callback = parameter.parent;
    const call = callback.parent;
    if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return null;
    if (call.arguments[0] !== callback) return null;
    const method = call.expression.name.text;
    const index = callback.parameters.indexOf(parameter);
    const isElement =
      (index === 0 && callbackMethods.has(method)) ||
      (index === 1 && /^reduce(?:Right)?$/.test(method)) ||
      (index <= 1 && /^(?:sort|toSorted)$/.test(method));
    return isElement ? elementIn(this.typeOf(call.expression.expression, depth + 1)) : null;
  }

  /** The type that is wanted of an expression where it stands. */
  expected(node: ts.Node, depth = 0): ShapeType | null {
    if (depth > deepestFollowing) return null;
    const { parent } = node;
    const outer = (): ShapeType | null => this.expected(parent, depth + 1);
    if (ts.isParenthesizedExpression(parent) || ts.isConditionalExpression(parent)) return outer();
    if (ts.isAwaitExpression(parent)) return outer();
    if (ts.isSpreadElement(parent)) return this.expected(parent.parent, depth + 1);
    if (ts.isPropertyAccessExpression(parent) && listMethods.has(parent.name.text)) {
      return ts.isCallExpression(parent.parent) ? this.expected(parent.parent, depth + 1) : null;
    }
    if (ts.isSatisfiesExpression(parent) || ts.isAsExpression(parent)) {
      return ts.isConstTypeReference(parent.type) ? outer() : this.annotated(parent.type);
    }
    if (ts.isBinaryExpression(parent)) return this.#expectedOfOperand(node, parent, depth);
    if (ts.isSpreadAssignment(parent)) return this.expected(parent.parent, depth + 1);
    if (ts.isPropertyAssignment(parent)) {
      const name = propertyName(parent.name);
      const object = this.expected(parent.parent, depth + 1);
      return name === null ? null : (propertyIn(object, name)?.type ?? null);
    }
    if (ts.isArrayLiteralExpression(parent)) return elementIn(outer());
    if (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) {
      return parent.type === undefined ? null : this.annotated(parent.type);
    }
    if (ts.isReturnStatement(parent)) {
      const owner = ts.findAncestor(parent, isFunction);
      return owner === undefined ? null : this.#resultOf(owner, depth);
    }
    if (ts.isArrowFunction(parent) && parent.body === node) return this.#resultOf(parent, depth);
    if (ts.isCallExpression(parent)) return this.#expectedOfArgument(node, parent, depth);
    return null;
  }

  #expectedOfOperand(node: ts.Node, parent: ts.BinaryExpression, depth: number): ShapeType | null {
    const { left, right, operatorToken } = parent;
    if (operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      return node === right ? this.typeOf(left, depth + 1) : null;
    }
    const isAnd = operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken;
    const isOr =
      operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ||
      operatorToken.kind === ts.SyntaxKind.BarBarToken;
    return isOr || (isAnd && node === right) ? this.expected(parent, depth + 1) : null;
  }

  /** What a function has to give: by its annotation, or by what becomes of a callback's results. */
  #resultOf(owner: FunctionNode, depth: number): ShapeType | null {
    if (owner.type !== undefined) return this.annotated(owner.type);
    const call = owner.parent;
    if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return null;
    const method = call.expression.name.text;
    const isMapped = method === 'map' && call.arguments[0] === owner;
    const whole = this.expected(call, depth + 1);
    if (method === 'flatMap' && call.arguments[0] === owner) return whole;
    return isMapped ? elementIn(whole) : null;
  }

  #expectedOfArgument(node: ts.Node, call: ts.CallExpression, depth: number): ShapeType | null {
    const index = call.arguments.findIndex((argument) => argument === node);
    const callee = call.expression;
    if (ts.isPropertyAccessExpression(callee) && /^(?:push|unshift)$/.test(callee.name.text)) {
      return elementIn(this.typeOf(callee.expression, depth + 1));
    }
    // A list's own methods give what they were called on.
    if (node === callee || index < 0) return null;
    const called = this.#calledFunction(callee);
    const type = called?.node.parameters[index]?.type;
    return called === null || type === undefined ? null : this.annotated(type, called.unit);
  }
}

function isFunction(node: ts.Node): node is FunctionNode {
  return (
    ts.isArrowFunction(node) ||
    ts.isFunctionExpression(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node)
  );
}

/** A type's field of a name. */
export function propertyIn(type: ShapeType | null, name: string): ShapeProperty | null {
  const object = type === null ? null : objectOf(type);
  return object?.fields.find((field) => field.name === name) ?? null;
}

function elementIn(type: ShapeType | null): ShapeType | null {
  return type === null ? null : elementOf(type);
}

/** The field that an element of `{ sku, price: net }` takes. */
export function bindingName({ name, propertyName: from }: ts.BindingElement): string | null {
  if (from !== undefined) return propertyName(from);
  return ts.isIdentifier(name) ? name.text : null;
}
