import ts from 'typescript';
import { group, indented, line, type Document } from '../../base/document.ts';
import type { Comparison, Condition, Literal, RuleValue } from '../../model/mapping.ts';
import { unwrap } from '../../parse/syntax.ts';
import { numberOf } from './conversion.ts';
import type { ValueReader } from './value-reader.ts';
import type { ValueWriter } from './value-writer.ts';
import { atLeast, type Written } from './written.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isArrayLiteralExpression,
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  isStringLiteralLike,
} = ts;

const comparisons: ReadonlyMap<ts.SyntaxKind, Comparison> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, 'equals'],
  [ts.SyntaxKind.EqualsEqualsToken, 'equals'],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, 'differs'],
  [ts.SyntaxKind.ExclamationEqualsToken, 'differs'],
  [ts.SyntaxKind.GreaterThanToken, 'isAbove'],
  [ts.SyntaxKind.GreaterThanEqualsToken, 'isAtLeast'],
  [ts.SyntaxKind.LessThanToken, 'isBelow'],
  [ts.SyntaxKind.LessThanEqualsToken, 'isAtMost'],
]);

const operators: Readonly<Record<Comparison, string>> = {
  equals: '===',
  differs: '!==',
  isAbove: '>',
  isAtLeast: '>=',
  isBelow: '<',
  isAtMost: '<=',
};

/** Reads any expression as a condition. */
export function matchCondition(node: ts.Expression, reader: ValueReader): Condition {
  const inner = unwrap(node);
  return (
    matchParts(inner, reader) ??
    matchComparison(inner, reader) ??
    matchMembership(inner, reader) ??
    matchTruth(inner, reader) ?? { test: 'expression', expression: inner.getText() }
  );
}

function matchParts(node: ts.Expression, reader: ValueReader): Condition | null {
  if (!isBinaryExpression(node)) return null;
  const { kind } = node.operatorToken;
  const isAll = kind === ts.SyntaxKind.AmpersandAmpersandToken;
  if (!isAll && kind !== ts.SyntaxKind.BarBarToken) return null;
  const test = isAll ? 'all' : 'any';
  const parts = [node.left, node.right].map((part) => matchCondition(part, reader));
  if (parts.every((part) => part.test === 'expression')) return null;
  // `a && b && c` is one condition of three; what stands in parentheses is one of its own.
  const conditions = parts.flatMap((part, index) =>
    part.test === test && index === 0 && isBinaryExpression(node.left) ? part.conditions : [part],
  );
  return { test, conditions };
}

function matchComparison(node: ts.Expression, reader: ValueReader): Condition | null {
  if (!isBinaryExpression(node)) return null;
  const test = comparisons.get(node.operatorToken.kind);
  if (test === undefined) return null;
  if ((test === 'equals' || test === 'differs') && isNothing(node.right)) {
    const value = readPart(node.left, reader);
    const isPresent = test === 'differs';
    return value === null ? null : { test: isPresent ? 'isPresent' : 'isMissing', value };
  }
  const value = readPart(node.left, reader);
  const other = readPart(node.right, reader);
  return value === null || other === null ? null : { test, value, other };
}

/** `null` or `undefined`. */
function isNothing(node: ts.Expression): boolean {
  return (
    node.kind === ts.SyntaxKind.NullKeyword || (isIdentifier(node) && node.text === 'undefined')
  );
}

function matchMembership(node: ts.Expression, reader: ValueReader): Condition | null {
  if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression)) return null;
  const { expression: owner, name } = node.expression;
  const [argument] = node.arguments;
  const list = unwrap(owner);
  if (name.text !== 'includes' || argument === undefined || node.arguments.length !== 1)
    return null;
  if (!isArrayLiteralExpression(list)) return null;
  const among = list.elements.map(literalOf);
  const value = readPart(argument, reader);
  return value === null || !among.every((literal) => literal !== undefined)
    ? null
    : { test: 'isOneOf', value, among };
}

function literalOf(node: ts.Expression): Literal | undefined {
  if (isStringLiteralLike(node)) return node.text;
  const number = numberOf(node);
  if (number !== null) return number;
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  return node.kind === ts.SyntaxKind.NullKeyword ? null : undefined;
}

function matchTruth(node: ts.Expression, reader: ValueReader): Condition | null {
  const isNegated =
    isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken;
  const isDouble = isNegated && isPrefixUnaryExpression(node.operand);
  const value = readPart(isNegated && !isDouble ? node.operand : node, reader);
  return value === null ? null : { test: isNegated && !isDouble ? 'isFalsy' : 'isTruthy', value };
}

function readPart(node: ts.Expression, reader: ValueReader): RuleValue | null {
  const value = reader.read(node, null);
  return value.base === 'expression' || value.base === 'object' ? null : value;
}

/** Writes a condition. */
export function emitCondition(condition: Condition, writer: ValueWriter): Written {
  switch (condition.test) {
    case 'isPresent':
    case 'isMissing': {
      const value = writer.value(condition.value);
      const operator = condition.test === 'isPresent' ? '!=' : '==';
      return compared([atLeast(value, 'add'), ` ${operator} null`]);
    }
    case 'isTruthy':
      return writer.value(condition.value);
    case 'isFalsy': {
      const value = writer.value(condition.value);
      const isPlain = value.tightness === 'primary';
      const document = ['!', isPlain ? value.document : ['(', value.document, ')']];
      return { document, tightness: 'unary', canBeMissing: false };
    }
    case 'isOneOf': {
      const list = condition.among.map((literal) => writer.literal(literal)).join(', ');
      return {
        document: [`[${list}].includes(`, writer.value(condition.value).document, ')'],
        tightness: 'primary',
        canBeMissing: false,
      };
    }
    case 'all':
    case 'any':
      return emitParts(condition.test, condition.conditions, writer);
    case 'expression':
      return { ...writer.code(condition.expression), canBeMissing: false };
    default: {
      const value = atLeast(writer.value(condition.value), 'add');
      const other = atLeast(writer.value(condition.other), 'add');
      return compared([value, ` ${operators[condition.test]} `, other]);
    }
  }
}

function compared(document: Document): Written {
  return { document, tightness: 'compare', canBeMissing: false };
}

function emitParts(
  test: 'all' | 'any',
  conditions: readonly Condition[],
  writer: ValueWriter,
): Written {
  const operator = test === 'all' ? '&&' : '||';
  const parts = conditions.map((part, index): Document => {
    const { document, tightness } = emitCondition(part, writer);
    const isLoose = ['conditional', 'coalesce', 'or', 'and'].includes(tightness);
    const written = isLoose ? ['(', document, ')'] : document;
    return index === 0 ? written : [` ${operator}`, line, written];
  });
  const [first = '', ...rest] = parts;
  return {
    document: group(first, indented(...rest)),
    tightness: test === 'all' ? 'and' : 'or',
    canBeMissing: false,
  };
}

/** Reads `when ? then : otherwise`. */
export function matchConditional(
  node: ts.ConditionalExpression,
  read: (branch: ts.Expression) => RuleValue,
  reader: ValueReader,
): RuleValue {
  const { condition, whenTrue, whenFalse } = node;
  const when = matchCondition(condition, reader);
  const opposite = isUndefined(whenTrue) ? oppositeOf(when) : null;
  if (opposite !== null) {
    return { base: 'condition', when: opposite, then: read(whenFalse), otherwise: null };
  }
  return {
    base: 'condition',
    when,
    then: read(whenTrue),
    otherwise: isUndefined(whenFalse) ? null : read(whenFalse),
  };
}

/** The condition that holds when this one does not, where it is a plain question for a value. */
export function oppositeOf(condition: Condition): Condition | null {
  switch (condition.test) {
    case 'isPresent':
      return { ...condition, test: 'isMissing' };
    case 'isMissing':
      return { ...condition, test: 'isPresent' };
    case 'isTruthy':
      return { ...condition, test: 'isFalsy' };
    case 'isFalsy':
      return { ...condition, test: 'isTruthy' };
    default:
      return null;
  }
}

export function isUndefined(node: ts.Expression): boolean {
  const inner = unwrap(node);
  return isIdentifier(inner) && inner.text === 'undefined';
}
