import ts from 'typescript';
import type { ListStep, ListValue, RuleValue } from '../../model/mapping.ts';
import { extendPath, parsePath, pathText } from '../../shape/shape-path.ts';
import { memberAccess } from '../../parse/member-access.ts';
import { resolveName } from '../../parse/scope.ts';
import { unwrap } from '../../parse/syntax.ts';
import { numberOf, textOf } from './conversion.ts';
import { calledAs, callbackOf, declareElement, type ListChain } from './list-callback.ts';
import { matchReduce, matchSort } from './list-fold.ts';
import type { RulePlace, ValueReader } from './value-reader.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isArrayLiteralExpression,
  isBinaryExpression,
  isCallExpression,
  isElementAccessExpression,
  isIdentifier,
  isNewExpression,
  isPropertyAccessExpression,
  isSpreadElement,
} = ts;

/** Reads a list with its steps; `null` where there is no step, or one that the rules do not express. */
export function matchList(
  node: ts.Expression,
  place: RulePlace | null,
  reader: ValueReader,
): ListValue | null {
  const chain = matchChain(node, place, reader);
  if (chain === null || chain.steps.length === 0) return null;
  return { base: 'list', source: chain.source, steps: chain.steps };
}

function matchChain(
  given: ts.Expression,
  place: RulePlace | null,
  reader: ValueReader,
): ListChain | null {
  const node = unwrap(given);
  if (isCallExpression(node)) {
    return matchEntries(node, reader) ?? matchStepCall(node, place, reader);
  }
  if (isElementAccessExpression(node)) {
    const first = numberOf(node.argumentExpression) === 0;
    const last = isLastIndex(node, reader);
    return first || last
      ? extend(node.expression, { step: first ? 'first' : 'last' }, reader)
      : null;
  }
  if (isPropertyAccessExpression(node)) return matchMember(node, reader);
  if (isArrayLiteralExpression(node)) return matchUnique(node, reader);
  return isIdentifier(node) ? chainOf(reader.read(node, null)) : null;
}

/** The chain of a constant that holds a list with steps. */
function chainOf(value: RuleValue): ListChain | null {
  if (value.base !== 'list' || value.operations !== undefined) return null;
  const { source, steps } = value;
  if (source?.base !== 'path' || steps === undefined) return null;
  return steps.reduce<ListChain>(
    (chain, step) => ({ ...chain, element: elementOf(step, chain.element) }),
    { source, steps, element: `${source.path}[]` },
  );
}

/** `x[x.length - 1]`. */
function isLastIndex(node: ts.ElementAccessExpression, reader: ValueReader): boolean {
  const index = unwrap(node.argumentExpression);
  if (!isBinaryExpression(index) || numberOf(index.right) !== 1) return false;
  if (index.operatorToken.kind !== ts.SyntaxKind.MinusToken) return false;
  const access = memberAccess(unwrap(index.left));
  if (access?.name !== 'length') return false;
  const path = reader.scope.pathOf(access.owner);
  return path !== null && path === reader.scope.pathOf(node.expression);
}

function matchMember(node: ts.PropertyAccessExpression, reader: ValueReader): ListChain | null {
  if (node.name.text === 'length') {
    return extend(node.expression, { step: 'count' }, reader);
  }
  return matchField(node, reader);
}

/** A member of the element that a list comes down to: `x.find(…)?.name`. */
function matchField(node: ts.PropertyAccessExpression, reader: ValueReader): ListChain | null {
  const owner = unwrap(node.expression);
  const chain = matchChain(owner, null, reader);
  const last = chain?.steps.at(-1);
  if (chain === null || last === undefined) return null;
  const segment = { kind: 'field', name: node.name.text } as const;
  if (last.step === 'field') {
    const path = extendPath(last.path, segment);
    const element = `${extendPath(chain.element.slice(0, -2), segment)}[]`;
    return { ...chain, steps: [...chain.steps.slice(0, -1), { step: 'field', path }], element };
  }
  if (last.step !== 'first' && last.step !== 'last' && last.step !== 'find') return null;
  const step: ListStep = { step: 'field', path: extendPath('', segment) };
  return { ...chain, steps: [...chain.steps, step], element: elementOf(step, chain.element) };
}

/** `[...new Set(x)]`. */
function matchUnique(node: ts.ArrayLiteralExpression, reader: ValueReader): ListChain | null {
  const [only] = node.elements;
  if (only === undefined || node.elements.length !== 1 || !isSpreadElement(only)) return null;
  const set = setArgument(only.expression);
  return set === null ? null : extend(set, { step: 'unique' }, reader);
}

function setArgument(node: ts.Expression): ts.Expression | null {
  const inner = unwrap(node);
  if (!isNewExpression(inner) || !isIdentifier(inner.expression)) return null;
  const [argument] = inner.arguments ?? [];
  return inner.expression.text === 'Set' && argument !== undefined ? argument : null;
}

/** `Array.from(new Set(x))` and `Object.fromEntries(x.map((y) => [key, value]))`. */
function matchEntries(call: ts.CallExpression, reader: ValueReader): ListChain | null {
  const access = isPropertyAccessExpression(call.expression) ? call.expression : null;
  const [argument] = call.arguments;
  if (access === null || argument === undefined || call.arguments.length !== 1) return null;
  if (!isIdentifier(access.expression)) return null;
  const callee = `${access.expression.text}.${access.name.text}`;
  if (callee === 'Array.from') {
    const set = setArgument(argument);
    return set === null ? null : extend(set, { step: 'unique' }, reader);
  }
  if (callee !== 'Object.fromEntries') return null;
  const inner = withoutEmptyList(unwrap(argument));
  if (!isCallExpression(inner) || !isPropertyAccessExpression(inner.expression)) return null;
  if (inner.expression.name.text !== 'map') return null;
  const chain = matchSource(inner.expression.expression, reader);
  const callback = callbackOf(inner.arguments[0]);
  if (chain === null || callback === null) return null;
  declareElement(callback, 0, chain.element, reader);
  const pair = unwrap(callback.result);
  if (!isArrayLiteralExpression(pair) || pair.elements.length !== 2) return null;
  const [key, value] = pair.elements;
  if (key === undefined || value === undefined) return null;
  const parts = { key: reader.read(key, null), value: reader.read(value, null) };
  const step: ListStep = { step: 'toObject', ...parts, ...calledAs(callback, 0, parts) };
  return { ...chain, steps: [...chain.steps, step] };
}

/** The list of `x ?? []`. */
function withoutEmptyList(node: ts.Expression): ts.Expression {
  if (!isBinaryExpression(node)) return node;
  if (node.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken) return node;
  const other = unwrap(node.right);
  const isEmpty = isArrayLiteralExpression(other) && other.elements.length === 0;
  return isEmpty ? unwrap(node.left) : node;
}

function extend(source: ts.Expression, step: ListStep, reader: ValueReader): ListChain | null {
  const chain = matchSource(source, reader);
  return chain === null ? null : { ...chain, steps: [...chain.steps, step] };
}

/** The list that a step is done with: one with steps of its own, a spread copy, or a path. */
function matchSource(
  given: ts.Expression,
  reader: ValueReader,
  place: RulePlace | null = null,
): ListChain | null {
  const node = unwrap(given);
  const chain = matchChain(node, place, reader);
  if (chain !== null) return endsInElement(chain) ? null : chain;
  if (isArrayLiteralExpression(node)) {
    const [only] = node.elements;
    const isCopy = node.elements.length === 1 && only !== undefined && isSpreadElement(only);
    return isCopy ? matchSource(only.expression, reader) : null;
  }
  const source = reader.read(node, null);
  if (source.base !== 'path') return null;
  return { ...withSlices(source), element: `${source.path}[]` };
}

/** In front of further steps, taking a part is a step as well. */
function withSlices(source: RuleValue): Pick<ListChain, 'source' | 'steps'> {
  const operations = source.operations ?? [];
  const slices: ListStep[] = [];
  let count = operations.length;
  for (
    let last = operations[count - 1];
    last?.kind === 'convert:slice';
    last = operations[count - 1]
  ) {
    const { from, to } = last;
    slices.unshift({ step: 'slice', from, ...(to === undefined ? {} : { to }) });
    count -= 1;
  }
  const { operations: _all, ...base } = source;
  const kept = operations.slice(0, count);
  return { source: kept.length === 0 ? base : { ...base, operations: kept }, steps: slices };
}

/** After a field of one element, they are those of the list in it. After `map` to a path, elements are what that path leads to; after any other, they keep the name of the source's. */
export function elementOf(step: ListStep, before: string): string {
  if (step.step === 'field') {
    return `${pathText([...(parsePath(before) ?? []), ...(parsePath(step.path) ?? [])])}[]`;
  }
  if (step.step === 'map' && step.item.base === 'path') return step.item.path;
  if (step.step === 'flatMap' && step.item.base === 'path') return `${step.item.path}[]`;
  return before;
}

/** Whether the steps come down to something that is no list any more. */
function endsInElement({ steps }: ListChain): boolean {
  const last = steps.at(-1)?.step;
  return last !== undefined && isLastStep(last);
}

/** Whether a step gives one value in the place of a list. */
export function isLastStep(step: ListStep['step']): boolean {
  switch (step) {
    case 'first':
    case 'last':
    case 'find':
    case 'count':
    case 'sum':
    case 'join':
    case 'toObject':
      return true;
    default:
      return false;
  }
}

function matchStepCall(
  call: ts.CallExpression,
  place: RulePlace | null,
  reader: ValueReader,
): ListChain | null {
  const callee = call.expression;
  if (!isPropertyAccessExpression(callee) || !stepMethods.has(callee.name.text)) return null;
  const method = callee.name.text;
  const isMap = method === 'map' || method === 'flatMap';
  const chain = matchSource(callee.expression, reader, isMap ? null : place);
  if (chain === null) return null;
  const step = matchStep(method, call.arguments, chain, place, reader);
  if (step === null) return null;
  return { ...chain, steps: [...chain.steps, step], element: elementOf(step, chain.element) };
}

const stepMethods: ReadonlySet<string> = new Set([
  'at',
  'filter',
  'find',
  'flat',
  'flatMap',
  'join',
  'map',
  'reduce',
  'reverse',
  'slice',
  'sort',
  'toReversed',
  'toSorted',
]);

function matchStep(
  method: string,
  given: ts.NodeArray<ts.Expression>,
  chain: ListChain,
  place: RulePlace | null,
  reader: ValueReader,
): ListStep | null {
  const [first, second] = given;
  switch (method) {
    case 'map':
    case 'flatMap':
      return given.length === 1 ? matchMap(method, first, chain, place, reader) : null;
    case 'filter':
    case 'find':
      return given.length === 1 ? matchFilter(method, first, chain, reader) : null;
    case 'at': {
      const index = numberOf(first);
      if (index !== 0 && index !== -1) return null;
      return { step: index === 0 ? 'first' : 'last' };
    }
    case 'slice': {
      // Of a bare path this is the conversion, which texts have too.
      const from = numberOf(first);
      const to = numberOf(second);
      if (chain.steps.length === 0 || from === null || (second !== undefined && to === null))
        return null;
      return { step: 'slice', from, ...(to === null ? {} : { to }) };
    }
    case 'join': {
      const separator = given.length === 0 ? ',' : textOf(first);
      return chain.steps.length === 0 || separator === null ? null : { step: 'join', separator };
    }
    case 'flat':
      return given.length === 0 ? { step: 'flat' } : null;
    case 'reverse':
    case 'toReversed':
      return { step: 'reverse' };
    case 'sort':
    case 'toSorted':
      return first === undefined ? { step: 'sort', as: 'text' } : matchSort(first, chain, reader);
    case 'reduce':
      return matchReduce(first, second, chain, reader);
    default:
      return null;
  }
}

function matchMap(
  step: 'map' | 'flatMap',
  given: ts.Expression | undefined,
  chain: ListChain,
  place: RulePlace | null,
  reader: ValueReader,
): ListStep | null {
  const itself: RuleValue = { base: 'path', path: chain.element };
  if (given !== undefined && isIdentifier(given)) {
    if (given.text === 'Number' && resolveName(given, given.text) === null) {
      return { step, item: { ...itself, operations: [{ kind: 'convert:number' }] } };
    }
    if (given.text === 'String' && resolveName(given, given.text) === null) {
      return { step, item: { ...itself, operations: [{ kind: 'convert:string' }] } };
    }
    if (!reader.isMapping(given)) return null;
    return { step, item: { base: 'mapping', mapping: given.text, arguments: [itself] } };
  }
  const callback = callbackOf(given);
  if (callback === null) return null;
  declareElement(callback, 0, chain.element, reader);
  // What `flatMap` joins are lists, whose elements say so themselves.
  const isList = step === 'flatMap' || place === null;
  const inner = isList ? place : { target: `${place.target}[]`, rules: place.rules };
  const item = reader.read(callback.result, inner);
  return { step, item, ...calledAs(callback, 0, item) };
}

function matchFilter(
  step: 'filter' | 'find',
  given: ts.Expression | undefined,
  chain: ListChain,
  reader: ValueReader,
): ListStep | null {
  if (given !== undefined && isIdentifier(given)) {
    if (given.text !== 'Boolean' || resolveName(given, given.text) !== null) return null;
    return { step, when: { test: 'isTruthy', value: { base: 'path', path: chain.element } } };
  }
  const callback = callbackOf(given);
  if (callback === null) return null;
  declareElement(callback, 0, chain.element, reader);
  const when = reader.readCondition(callback.result);
  return { step, when, ...calledAs(callback, 0, when) };
}
