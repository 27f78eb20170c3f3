import ts from 'typescript';
import { chainAround, chainBase, chainWhole } from './chain.ts';
import { defaultExportOf, type ExportTarget } from './exports.ts';
import { addedTo } from './list-additions.ts';
import { memberAccess } from './member-access.ts';
import { memberValue, readObject } from './object-literal.ts';
import {
  exportedNames,
  exportedWorkflow,
  followExport,
  followExpression,
  importedWorkflow,
  type UnitLookup,
} from './links.ts';
import { resolveName, topLevelNames } from './scope.ts';
import { sdkFunctionOf } from './sdk.ts';
import { triggerName, type SourceUnit } from './source-unit.ts';
import { unwrap } from './syntax.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isArrayLiteralExpression,
  isAwaitExpression,
  isBindingElement,
  isCallExpression,
  isConditionalExpression,
  isElementAccessExpression,
  isExpression,
  isForOfStatement,
  isFunctionLike,
  isIdentifier,
  isParameter,
  isParenthesizedExpression,
  isPropertyAccessExpression,
  isSpreadElement,
  isVariableDeclaration,
} = ts;

/** The workflows that an expression may hold, by `triggerName`. `isComplete` is false when a part of it could not be followed. */
export interface Held {
  readonly names: Set<string>;
  isComplete: boolean;
}

interface Search {
  readonly lookup: UnitLookup;
  /** Whether lists, members and functions that build workflows are entered too. */
  readonly entersLists: boolean;
  readonly held: Held;
  readonly visited: Set<ts.Node>;
}

/** The workflow (or, for a conditional, the workflows) that an expression is. */
export function workflowsOf(
  expression: ts.Expression,
  unit: SourceUnit,
  lookup: UnitLookup,
): ReadonlySet<string> {
  const held: Held = { names: new Set(), isComplete: true };
  search(expression, unit, { lookup, entersLists: false, held, visited: new Set() });
  return held.names;
}

/** Every workflow in an expression, lists of workflows, `Object.values` of a module and loop variables included. */
export function workflowsIn(expression: ts.Expression, unit: SourceUnit, lookup: UnitLookup): Held {
  const held: Held = { names: new Set(), isComplete: true };
  search(expression, unit, { lookup, entersLists: true, held, visited: new Set() });
  return held;
}

function search(expression: ts.Expression, unit: SourceUnit, state: Search): void {
  const node = unwrap(expression);
  if (state.visited.has(node)) return;
  state.visited.add(node);
  if (isNothing(node)) return;
  if (isAwaitExpression(node)) search(node.expression, unit, state);
  else if (isConditionalExpression(node)) {
    search(node.whenTrue, unit, state);
    search(node.whenFalse, unit, state);
  } else if (isCallExpression(node)) searchCall(node, unit, state);
  else if (isArrayLiteralExpression(node) && state.entersLists) {
    for (const element of [...node.elements, ...addedTo(node, unit)]) search(element, unit, state);
  } else if (isSpreadElement(node) && state.entersLists) search(node.expression, unit, state);
  else if (isIdentifier(node) || memberAccess(node) !== null) searchName(node, unit, state);
  else if (isElementAccessExpression(node) && state.entersLists) {
    search(node.expression, unit, state);
  } else state.held.isComplete = false;
}

/** `null` and `undefined`, such as in `isOn ? webhook('x') : undefined`. */
function isNothing(node: ts.Expression): boolean {
  if (node.kind === ts.SyntaxKind.NullKeyword) return true;
  return isIdentifier(node) && node.text === 'undefined';
}

function searchCall(node: ts.CallExpression, unit: SourceUnit, state: Search): void {
  const factory = sdkFunctionOf(node.expression);
  if (factory !== null) {
    const trigger = unit.triggers.findIndex(({ call }) => call === node);
    if (trigger >= 0) state.held.names.add(triggerName(unit, trigger));
    return;
  }
  const values = state.entersLists ? objectValuesArgument(node) : null;
  if (values !== null) {
    searchMembers(values, unit, state);
    return;
  }
  const base = chainBase(node, (call) => sdkFunctionOf(call.expression) !== null);
  if (base !== node) search(base, unit, state);
  else if (state.entersLists) searchBuilder(node, unit, state);
  else state.held.isComplete = false;
}

/** `x` of `Object.values(x)` and `Object.entries(x)`. */
function objectValuesArgument(call: ts.CallExpression): ts.Expression | null {
  const callee = call.expression;
  if (!isPropertyAccessExpression(callee) || !isIdentifier(callee.expression)) return null;
  if (callee.expression.text !== 'Object') return null;
  if (callee.name.text !== 'values' && callee.name.text !== 'entries') return null;
  return call.arguments[0] ?? null;
}

function searchMembers(expression: ts.Expression, unit: SourceUnit, state: Search): void {
  const followed = followExpression(expression, unit, state.lookup);
  if (followed.kind === 'namespace') {
    for (const name of exportedNames(followed.unit, state.lookup)) {
      const known = exportedWorkflow(followed.unit, name, state.lookup);
      if (known !== null) {
        state.held.names.add(triggerName(known.unit, known.trigger));
        continue;
      }
      const value = followExport(followed.unit, name, state.lookup);
      if (value.kind === 'value' && isExpression(value.node)) {
        search(value.node, value.unit, state);
      }
    }
    return;
  }
  const object =
    followed.kind === 'value' && isExpression(followed.node) ? readObject(followed.node) : null;
  if (object === null || followed.kind !== 'value' || !object.isComplete) {
    state.held.isComplete = false;
    return;
  }
  for (const member of object.members.values()) {
    const value = memberValue(member);
    if (value !== null) search(value, followed.unit, state);
  }
}

/** A function of the project that builds workflows: all that it makes, and those it is given to build on. */
function searchBuilder(call: ts.CallExpression, unit: SourceUnit, state: Search): void {
  // What else it is given need not be followed.
  const given: Search = { ...state, held: { names: state.held.names, isComplete: true } };
  for (const argument of call.arguments) search(argument, unit, given);
  const followed = followExpression(call.expression, unit, state.lookup);
  if (followed.kind !== 'value' || !isFunctionLike(followed.node)) {
    state.held.isComplete = false;
    return;
  }
  const { pos, end } = followed.node;
  for (const [index, { call }] of followed.unit.triggers.entries()) {
    if (call.pos >= pos && call.end <= end) state.held.names.add(triggerName(followed.unit, index));
  }
}

function searchName(node: ts.Expression, unit: SourceUnit, state: Search): void {
  const imported = importedWorkflow(node, unit, state.lookup);
  if (imported !== null) {
    state.held.names.add(triggerName(imported.unit, imported.trigger));
    return;
  }
  const list = state.entersLists && isIdentifier(node) ? listBehind(node) : null;
  if (list !== null) {
    search(list, unit, state);
    return;
  }
  if (isIdentifier(node)) {
    const declaration = resolveName(node, node.text);
    // A variable that can change is followed to what it begins with: good enough to find its workflow.
    if (declaration !== null && isVariableDeclaration(declaration)) {
      if (declaration.initializer !== undefined) {
        search(declaration.initializer, unit, state);
        return;
      }
    }
  }
  const followed = followExpression(node, unit, state.lookup);
  if (followed.kind === 'value' && isExpression(followed.node)) {
    search(followed.node, followed.unit, state);
  } else state.held.isComplete = false;
}

const listMethods: ReadonlySet<string> = new Set(['forEach', 'map', 'flatMap', 'filter', 'reduce']);

/** The list whose elements a loop variable or a callback's parameter takes one after the other. */
function listBehind(identifier: ts.Identifier): ts.Expression | null {
  let declaration: ts.Node | null = resolveName(identifier, identifier.text);
  while (declaration !== null && isBindingElement(declaration)) {
    declaration = declaration.parent.parent;
  }
  if (declaration === null) return null;
  if (isVariableDeclaration(declaration)) {
    const loop = declaration.parent.parent;
    return isForOfStatement(loop) ? loop.expression : null;
  }
  if (!isParameter(declaration)) return null;
  const call = declaration.parent.parent;
  return isCallExpression(call) ? listOfCallback(call) : null;
}

/** `list` of `list.forEach(…)`. */
export function listOfCallback(call: ts.CallExpression): ts.Expression | null {
  const callee = call.expression;
  return isPropertyAccessExpression(callee) && listMethods.has(callee.name.text)
    ? callee.expression
    : null;
}

/** The first name under which a file exports each of its workflows, by `triggerName`. */
export function exportNamesOf(unit: SourceUnit, lookup: UnitLookup): ReadonlyMap<string, string> {
  const result = new Map<string, string>();
  if (unit.triggers.length === 0) return result;
  for (const [name, target] of unit.exports.names) {
    const expression = expressionOf(target, unit);
    if (expression === null) continue;
    for (const workflow of workflowsOf(expression, unit, lookup)) {
      if (!result.has(workflow)) result.set(workflow, name);
    }
  }
  return result;
}

function expressionOf(target: ExportTarget, unit: SourceUnit): ts.Expression | null {
  if (target.kind === 'local') {
    const declaration = topLevelNames(unit.source).get(target.name);
    return declaration !== undefined && isVariableDeclaration(declaration)
      ? (declaration.initializer ?? null)
      : null;
  }
  const node = target.kind === 'default' ? defaultExportOf(unit.source) : null;
  return node !== null && isExpression(node) ? node : null;
}

/** The expression in which a conditional around a workflow gets more links, such as `(a ? webhook('x') : b).then(…)`. */
export function chainOnConditional(
  call: ts.CallExpression,
  unit: SourceUnit,
): ts.Expression | null {
  let node: ts.Node = chainWhole(call);
  let passedConditional = false;
  for (;;) {
    const parent: ts.Node = node.parent;
    if (isConditionalExpression(parent) && parent.condition !== node) passedConditional = true;
    else if (!isParenthesizedExpression(parent)) break;
    node = parent;
  }
  if (!passedConditional || !isExpression(node)) return null;
  const chain = chainAround(node, unit);
  return chain.links.length > 0 ? chain.whole : null;
}
