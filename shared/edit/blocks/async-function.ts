import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { retriedExpression } from '../../constructs/blocks/retry.ts';
import type { TextChange } from '../../model/span.ts';
import { memberAccess } from '../../parse/member-access.ts';
import type { BodyTarget } from './body-target.ts';

/** Whether code waits for something itself, not in a function inside of it. */
export function awaits(nodes: readonly ts.Node[]): boolean {
  const isWaiting = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node)) return false;
    if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier))
      return true;
    return ts.forEachChild(node, isWaiting) ?? false;
  };
  return nodes.some(isWaiting);
}

/**
 * What makes the function around a place async: the keyword, and `Promise<…>` around a declared result. Only the step's own
 * function, those of a `map` and those that are tried again may become so: everyone else's callers would get promises that they do not expect.
 */
export function makeAsync(place: ts.Node, { code, unit }: BodyTarget): TextChange[] {
  const owner = functionAround(place);
  if (owner === null || isAsync(owner)) return [];
  if (owner !== code.node && !isMapped(owner) && !isRetried(owner)) {
    throw new FlowrightError(
      'invalid-target',
      'What is put there has to be waited for, but the function around it is not async.',
      'Make the function async in the code first, and see who calls it.',
    );
  }
  const start = keywordPlace(owner, unit.source);
  const changes = [{ start, end: start, insert: 'async ' }];
  const { type } = owner;
  if (type === undefined || isPromise(type)) return changes;
  const text = unit.text.slice(type.getStart(unit.source), type.end);
  return [
    ...changes,
    { start: type.getStart(unit.source), end: type.end, insert: `Promise<${text}>` },
  ];
}

function functionAround(place: ts.Node): ts.SignatureDeclaration | null {
  for (let node = place; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isFunctionLike(node)) return node;
  }
  return null;
}

function isAsync(owner: ts.SignatureDeclaration): boolean {
  if (!ts.canHaveModifiers(owner)) return false;
  return ts.getModifiers(owner)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) ?? false;
}

/** The callback of `list.map(…)`. */
function isMapped(owner: ts.SignatureDeclaration): boolean {
  const call = owner.parent;
  return ts.isCallExpression(call) && memberAccess(call.expression)?.name === 'map';
}

/** The function that is given to the helper which tries a request again: it waits for what that one returns. */
function isRetried(owner: ts.SignatureDeclaration): boolean {
  const call = owner.parent;
  return ts.isCallExpression(call) && retriedExpression(call) !== null;
}

/** Where `async` goes: in front of the parameters of an arrow function, of `function`, or of a method's name. */
function keywordPlace(owner: ts.SignatureDeclaration, source: ts.SourceFile): number {
  const keyword = owner
    .getChildren(source)
    .find(({ kind }) => kind === ts.SyntaxKind.FunctionKeyword);
  if (keyword !== undefined) return keyword.getStart(source);
  const name = ts.isMethodDeclaration(owner) ? owner.name : owner;
  return name.getStart(source);
}

function isPromise(type: ts.TypeNode): boolean {
  return (
    ts.isTypeReferenceNode(type) &&
    ts.isIdentifier(type.typeName) &&
    type.typeName.text === 'Promise'
  );
}
