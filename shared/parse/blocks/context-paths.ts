import ts from 'typescript';
import { memberAccess } from '../member-access.ts';
import { resolveName, type Declaration } from '../scope.ts';
import { isWrapper } from '../syntax.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isAwaitExpression,
  isBindingElement,
  isCallExpression,
  isIdentifier,
  isParameter,
  isStringLiteralLike,
  isVariableDeclaration,
} = ts;

/**
 * What an expression means in terms of the step's context: `''` is the context, `log.info` a member, `openKv().get` a member
 * of what its method returns. `handle` is the call of that method.
 */
export interface ContextPath {
  readonly path: string;
  readonly handle: ts.CallExpression | null;
}

/** Methods of the context whose result has members that matter. */
const handles: ReadonlySet<string> = new Set(['openKv', 'workflowClient', 'credentials']);

const deepestAlias = 6;

/** Follows expressions of one step's function to its context, however that is taken apart, renamed or passed on. */
export class ContextPaths {
  readonly #context: ts.ParameterDeclaration | undefined;
  #known: Map<Declaration, ContextPath | null> | null = null;

  constructor(context: ts.ParameterDeclaration | undefined) {
    this.#context = context;
  }

  /** `null` for what does not come from the context. */
  of(expression: ts.Expression, depth = 0): ContextPath | null {
    if (this.#context === undefined || depth > deepestAlias) return null;
    const node = unwrapAwaited(expression);
    if (isIdentifier(node)) {
      const declaration = resolveName(node, node.text);
      return declaration === null ? null : this.#ofDeclaration(declaration, depth + 1);
    }
    if (isCallExpression(node)) return this.#ofCall(node, depth);
    const access = memberAccess(node);
    if (access === null) return null;
    const owner = this.of(access.owner, depth + 1);
    return owner === null ? null : member(owner, access.name);
  }

  #ofCall(call: ts.CallExpression, depth: number): ContextPath | null {
    const called = this.of(call.expression, depth + 1);
    if (called === null) return null;
    if (called.path === 'log.child') return { path: 'log', handle: null };
    return handles.has(called.path) ? { path: `${called.path}()`, handle: call } : null;
  }

  #ofDeclaration(declaration: Declaration, depth: number): ContextPath | null {
    if (declaration === this.#context) return { path: '', handle: null };
    const known = this.#known?.get(declaration);
    if (known !== undefined) return known;
    const path = this.#readDeclaration(declaration, depth);
    this.#known ??= new Map();
    this.#known.set(declaration, path);
    return path;
  }

  #readDeclaration(declaration: Declaration, depth: number): ContextPath | null {
    if (isVariableDeclaration(declaration)) {
      const { initializer } = declaration;
      return initializer === undefined || !isIdentifier(declaration.name)
        ? null
        : this.of(initializer, depth);
    }
    if (!isBindingElement(declaration)) return null;
    const owner = this.#ofPattern(declaration.parent, depth);
    if (owner === null || declaration.dotDotDotToken !== undefined) return owner;
    const name = bindingName(declaration);
    return name === null ? null : member(owner, name);
  }

  #ofPattern(pattern: ts.BindingPattern, depth: number): ContextPath | null {
    const owner = pattern.parent;
    if (isBindingElement(owner)) {
      const outer = this.#ofPattern(owner.parent, depth);
      const name = bindingName(owner);
      return outer === null || name === null ? null : member(outer, name);
    }
    if (isParameter(owner)) return owner === this.#context ? { path: '', handle: null } : null;
    return owner.initializer === undefined ? null : this.of(owner.initializer, depth + 1);
  }
}

function member(owner: ContextPath, name: string): ContextPath {
  return { path: owner.path === '' ? name : `${owner.path}.${name}`, handle: owner.handle };
}

function bindingName(element: ts.BindingElement): string | null {
  const name = element.propertyName ?? element.name;
  return isIdentifier(name) || isStringLiteralLike(name) ? name.text : null;
}

/** Removes what wraps an expression, `await` included: what is left says where the value comes from. */
export function unwrapAwaited(node: ts.Expression): ts.Expression {
  let current = node;
  while (isWrapper(current) || isAwaitExpression(current)) current = current.expression;
  return current;
}
