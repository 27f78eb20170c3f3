import ts from 'typescript';
import type { ListStep } from '../../model/mapping.ts';
import { unwrap } from '../../parse/syntax.ts';
import { numberOf } from './conversion.ts';
import {
  calledAs,
  callbackOf,
  declareElement,
  type Callback,
  type ListChain,
} from './list-callback.ts';
import { withoutNeededDefault, type ValueReader } from './value-reader.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
} = ts;

/** `(a, b) => a.x - b.x` and `(a, b) => a.x.localeCompare(b.x)`, either way round. */
export function matchSort(
  given: ts.Expression,
  chain: ListChain,
  reader: ValueReader,
): ListStep | null {
  const callback = callbackOf(given);
  if (callback?.parameters.length !== 2) return null;
  const result = unwrap(callback.result);
  const sides = comparedSides(result);
  if (sides === null) return null;
  const readAs = (first: string, second: string): readonly [string, string] => {
    declareElement(callback, 0, first, reader);
    declareElement(callback, 1, second, reader);
    const texts = [sides.left, sides.right].map((side) => JSON.stringify(reader.read(side, null)));
    return [texts[0] ?? '', texts[1] ?? ''];
  };
  // Which parameter each side reads shows when only the other one has the path.
  const other = `${chain.element}?`;
  const [left] = readAs(chain.element, other);
  const [, right] = readAs(other, chain.element);
  const [swappedLeft] = readAs(other, chain.element);
  const [, swappedRight] = readAs(chain.element, other);
  readAs(chain.element, chain.element);
  const isAscending = left === right && !left.includes(JSON.stringify(other).slice(1, -1));
  const isDescending =
    swappedLeft === swappedRight && !swappedLeft.includes(JSON.stringify(other).slice(1, -1));
  if (isAscending === isDescending) return null;
  const by = withoutNeededDefault(
    reader.read(sides.left, null),
    sides.as === 'text' ? '' : 0,
    reader,
  );
  if (by.base === 'expression') return null;
  const isItself = by.base === 'path' && by.path === chain.element && by.operations === undefined;
  return {
    step: 'sort',
    ...(isItself ? {} : { by }),
    as: sides.as,
    ...(isDescending ? { descending: true } : {}),
  };
}

function comparedSides(node: ts.Expression): {
  readonly left: ts.Expression;
  readonly right: ts.Expression;
  readonly as: 'text' | 'number';
} | null {
  if (isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.MinusToken) {
    return { left: node.left, right: node.right, as: 'number' };
  }
  if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression)) return null;
  const [right] = node.arguments;
  return node.expression.name.text === 'localeCompare' && right !== undefined
    ? { left: node.expression.expression, right, as: 'text' }
    : null;
}

/** Sums and counts: `(sum, x) => sum + …`, and objects built entry by entry. */
export function matchReduce(
  given: ts.Expression | undefined,
  initial: ts.Expression | undefined,
  chain: ListChain,
  reader: ValueReader,
): ListStep | null {
  const callback = callbackOf(given);
  const total = callback?.parameters[0];
  if (callback === null || total === undefined || !isIdentifier(total.name)) return null;
  const name = total.name.text;
  const result = unwrap(callback.result);
  if (isObjectLiteralExpression(result)) return matchCollect(result, name, callback, chain, reader);
  if (initial !== undefined && numberOf(initial) !== 0) return null;
  if (!isBinaryExpression(result) || result.operatorToken.kind !== ts.SyntaxKind.PlusToken)
    return null;
  const left = unwrap(result.left);
  if (!isIdentifier(left) || left.text !== name) return null;
  if (numberOf(result.right) === 1) return { step: 'count' };
  if (!declareElement(callback, 1, chain.element, reader)) return null;
  const item = reader.read(result.right, null);
  const isItself =
    item.base === 'path' && item.path === chain.element && item.operations === undefined;
  return isItself ? { step: 'sum' } : { step: 'sum', item, ...calledAs(callback, 1, item) };
}

/** `(all, x) => ({ ...all, [x.name]: x.value })`. */
function matchCollect(
  result: ts.ObjectLiteralExpression,
  total: string,
  callback: Callback,
  chain: ListChain,
  reader: ValueReader,
): ListStep | null {
  const [spread, entry] = result.properties;
  if (spread === undefined || entry === undefined || result.properties.length !== 2) return null;
  if (!ts.isSpreadAssignment(spread) || spread.expression.getText() !== total) return null;
  if (!ts.isPropertyAssignment(entry) || !ts.isComputedPropertyName(entry.name)) return null;
  declareElement(callback, 1, chain.element, reader);
  const parts = {
    key: reader.read(entry.name.expression, null),
    value: reader.read(entry.initializer, null),
  };
  return { step: 'toObject', ...parts, ...calledAs(callback, 1, parts) };
}
