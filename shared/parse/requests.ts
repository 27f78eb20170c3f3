import ts from 'typescript';
import type { Request } from '../model/project.ts';
import type { ValueNode } from './links.ts';
import { memberAccess } from './member-access.ts';
import { findMember, memberValue, readObject } from './object-literal.ts';
import { resolveName, type Declaration } from './scope.ts';
import type { SourceUnit } from './source-unit.ts';
import { matchOffsets, positionOf, unwrap, walk, walkTo } from './syntax.ts';
import { readString } from './value.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isBindingElement,
  isCallExpression,
  isFunctionLike,
  isIdentifier,
  isSpreadElement,
  isTemplateExpression,
  isVariableDeclaration,
} = ts;

/** A request with the call that makes it. */
export interface RequestSite {
  readonly unit: SourceUnit;
  readonly call: ts.CallExpression;
  readonly model: Request;
}

/**
 * The calls of a step's `fetch` inside its function, in source order: the context's, however it is taken apart or renamed,
 * and the global one where the step has no other (`fn` and functions). Helpers that are called are not entered.
 */
export function readRequests(
  callback: ValueNode,
  unit: SourceUnit,
  usesGlobalFetch: boolean,
): readonly RequestSite[] {
  const { pos, end } = callback;
  const code = unit.text.slice(pos, end);
  if (!isFunctionLike(callback) || !code.includes('fetch')) return [];
  const context = callback.parameters.find((parameter) => !isThisParameter(parameter));
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (!isCallExpression(node)) return;
    if (isFetch(node.expression, { context, usesGlobalFetch }, 0)) calls.push(node);
  };
  const { text, source } = unit;
  // Under its own name, the calls are where the word is; only a renamed one has to be looked for everywhere.
  if (renamesFetch.test(code)) walk(callback, visit);
  else walkTo(callback, matchOffsets(text, /\bfetch\b/g, pos, end), visit);
  calls.sort((a, b) => a.getStart(source) - b.getStart(source));
  return calls.map((call, index) => ({ unit, call, model: readRequest(call, index, unit) }));
}

/** `this` in a parameter list is a type only: the function is called without it. */
function isThisParameter({ name }: ts.ParameterDeclaration): boolean {
  return isIdentifier(name) && name.text === 'this';
}

/** Something other than a call of `fetch` itself: `fetch: f`, `= fetch`, `= (ctx.fetch)`, quoted, commented or escaped names. */
const renamesFetch = /fetch['"]?\s*[:/]|=[\s(]*[^=;,()]*\bfetch\b(?!\s*\()|\\u/;

interface FetchScope {
  readonly context: ts.ParameterDeclaration | undefined;
  readonly usesGlobalFetch: boolean;
}

const deepestAlias = 5;

function isFetch(expression: ts.Expression, scope: FetchScope, depth: number): boolean {
  const node = unwrap(expression);
  if (depth > deepestAlias) return false;
  if (isIdentifier(node)) {
    const declaration = resolveName(node, node.text);
    if (declaration === null) return scope.usesGlobalFetch && node.text === 'fetch';
    return declaresFetch(declaration, scope, depth + 1);
  }
  const access = memberAccess(node);
  if (access?.name !== 'fetch') return false;
  const owner = unwrap(access.owner);
  if (isIdentifier(owner) && owner.text === 'globalThis') {
    return scope.usesGlobalFetch && resolveName(owner, owner.text) === null;
  }
  return isContext(owner, scope, depth + 1);
}

function declaresFetch(declaration: Declaration, scope: FetchScope, depth: number): boolean {
  if (isBindingElement(declaration)) {
    const name = declaration.propertyName ?? declaration.name;
    if (!isIdentifier(name) || name.text !== 'fetch') return false;
    if (declaration.dotDotDotToken !== undefined) return false;
    return isContextPattern(declaration.parent, scope, depth);
  }
  if (!isVariableDeclaration(declaration) || declaration.initializer === undefined) return false;
  return isFetch(declaration.initializer, scope, depth);
}

/** Whether a destructuring pattern takes the step's context apart. */
function isContextPattern(pattern: ts.BindingPattern, scope: FetchScope, depth: number): boolean {
  const owner = pattern.parent;
  if (owner === scope.context) return true;
  return (
    isVariableDeclaration(owner) &&
    owner.initializer !== undefined &&
    isContext(owner.initializer, scope, depth)
  );
}

function isContext(expression: ts.Expression, scope: FetchScope, depth: number): boolean {
  const node = unwrap(expression);
  if (!isIdentifier(node) || depth > deepestAlias) return false;
  const declaration = resolveName(node, node.text);
  if (declaration === null) return false;
  if (declaration === scope.context) return true;
  if (isBindingElement(declaration)) {
    return (
      declaration.dotDotDotToken !== undefined &&
      isContextPattern(declaration.parent, scope, depth + 1)
    );
  }
  return (
    isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    isContext(declaration.initializer, scope, depth + 1)
  );
}

function readRequest(call: ts.CallExpression, index: number, unit: SourceUnit): Request {
  const line = positionOf(unit.source, call.getStart(unit.source)).line;
  const [path, init] = call.arguments;
  const spread = call.arguments.slice(0, 2).find(isSpreadElement);
  return { index, ...readMethod(spread ?? init), ...readPath(path), line };
}

/** The `method` of fetch's second argument: GET when it is missing, unknown when a spread may set it. */
function readMethod(init: ts.Expression | undefined): Pick<Request, 'method' | 'methodExpression'> {
  if (init === undefined) return { method: 'GET' };
  const object = readObject(init);
  const member = object === null ? 'unknown' : findMember(object, 'method');
  if (member === 'absent') return { method: 'GET' };
  if (member === 'unknown') return { method: null, methodExpression: init.getText() };
  const value = memberValue(member);
  if (value === null) return { method: null, methodExpression: member.getText() };
  const field = readString(value);
  return field.expression === null
    ? { method: field.value }
    : { method: null, methodExpression: field.expression };
}

function readPath(node: ts.Expression | undefined): Pick<Request, 'path' | 'pathExpression'> {
  if (node === undefined) return { path: null };
  const field = readString(node);
  if (field.expression === null) return { path: field.value };
  const template = unwrap(node);
  return isTemplateExpression(template)
    ? { path: templatePath(template), pathExpression: field.expression }
    : { path: null, pathExpression: field.expression };
}

/** A template as a path with placeholders, such as `/orders/{id}` for `/orders/${order.id}`. */
function templatePath(template: ts.TemplateExpression): string {
  let path = template.head.text;
  for (const span of template.templateSpans) {
    path += `{${lastIdentifier(span.expression)}}${span.literal.text}`;
  }
  return path;
}

function lastIdentifier(expression: ts.Expression): string {
  let name = isIdentifier(expression) ? expression.text : 'value';
  walk(expression, (node) => {
    if (isIdentifier(node)) name = node.text;
  });
  return name;
}
