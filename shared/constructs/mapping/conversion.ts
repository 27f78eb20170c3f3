import ts from 'typescript';
import type { Conversion, DateFormat } from '../../model/mapping.ts';
import { resolveName } from '../../parse/scope.ts';
import { unwrap } from '../../parse/syntax.ts';
import { atLeast, callDocument, chained, member, primary, type Written } from './written.ts';
import { quoteText } from '../style.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  isNewExpression,
  isNumericLiteral,
  isPrefixUnaryExpression,
  isPropertyAccessExpression,
  isRegularExpressionLiteral,
  isStringLiteralLike,
  isTemplateExpression,
} = ts;

/** An operation and the expression that it is done with. */
export interface ConversionMatch {
  readonly operand: ts.Expression;
  readonly conversion: Conversion;
}

/** Recognises a conversion written around (`Number(x)`) or behind (`x.trim()`) an expression. */
export function matchConversion(node: ts.Expression): ConversionMatch | null {
  if (isCallExpression(node)) {
    if (isPropertyAccessExpression(node.expression)) {
      return matchDate(node) ?? matchMethod(node, node.expression) ?? matchMath(node);
    }
    return matchFunction(node);
  }
  if (isPrefixUnaryExpression(node)) return matchPrefix(node);
  if (isBinaryExpression(node)) return matchRoundedDigits(node) ?? matchEquals(node);
  if (isNewExpression(node)) return matchNewDate(node);
  if (isTemplateExpression(node)) {
    const [only] = node.templateSpans;
    const isBare = node.templateSpans.length === 1 && node.head.text === '';
    if (!isBare || only === undefined || only.literal.text !== '') return null;
    return { operand: only.expression, conversion: { kind: 'convert:string' } };
  }
  return null;
}

function matchFunction(call: ts.CallExpression): ConversionMatch | null {
  const callee = call.expression;
  const [operand, second] = call.arguments;
  if (!isIdentifier(callee) || operand === undefined || ts.isSpreadElement(operand)) return null;
  const match = (conversion: Conversion): ConversionMatch | null =>
    isGlobal(callee) ? { operand, conversion } : null;
  if (callee.text === 'parseInt') {
    const isDecimal = second === undefined || numberOf(second) === 10;
    return isDecimal ? match({ kind: 'convert:number', parse: 'integer' }) : null;
  }
  if (second !== undefined) return null;
  switch (callee.text) {
    case 'Number':
      return match({ kind: 'convert:number' });
    case 'parseFloat':
      return match({ kind: 'convert:number', parse: 'float' });
    case 'String':
      return match({ kind: 'convert:string' });
    case 'Boolean':
      return match({ kind: 'convert:boolean' });
    default:
      return null;
  }
}

function isGlobal(name: ts.Identifier): boolean {
  return resolveName(name, name.text) === null;
}

function isGlobalNamed(node: ts.Expression, name: string): boolean {
  return isIdentifier(node) && node.text === name && isGlobal(node);
}

function matchPrefix(node: ts.PrefixUnaryExpression): ConversionMatch | null {
  const { operator, operand } = node;
  if (operator === ts.SyntaxKind.PlusToken && numberOf(operand) === null) {
    return { operand, conversion: { kind: 'convert:number' } };
  }
  if (operator !== ts.SyntaxKind.ExclamationToken) return null;
  if (isPrefixUnaryExpression(operand) && operand.operator === ts.SyntaxKind.ExclamationToken) {
    return { operand: operand.operand, conversion: { kind: 'convert:boolean' } };
  }
  return { operand, conversion: { kind: 'convert:not' } };
}

function matchEquals(node: ts.BinaryExpression): ConversionMatch | null {
  if (node.operatorToken.kind !== ts.SyntaxKind.EqualsEqualsEqualsToken) return null;
  const text = textOf(node.right);
  return text === null
    ? null
    : { operand: node.left, conversion: { kind: 'convert:equals', text } };
}

/** `Math.round(x * 100) / 100`. */
function matchRoundedDigits(node: ts.BinaryExpression): ConversionMatch | null {
  if (node.operatorToken.kind !== ts.SyntaxKind.SlashToken) return null;
  const factor = numberOf(node.right);
  const digits = factor === null ? 0 : Math.round(Math.log10(factor));
  if (digits < 1 || 10 ** digits !== factor) return null;
  const rounded = matchMath(unwrap(node.left));
  if (rounded?.conversion.kind !== 'convert:round') return null;
  const product = unwrap(rounded.operand);
  if (!isBinaryExpression(product)) return null;
  if (product.operatorToken.kind !== ts.SyntaxKind.AsteriskToken) return null;
  if (numberOf(product.right) !== factor) return null;
  return { operand: product.left, conversion: { ...rounded.conversion, digits } };
}

function matchMath(node: ts.Expression): ConversionMatch | null {
  if (!isCallExpression(node) || !isPropertyAccessExpression(node.expression)) return null;
  const { expression: owner, name } = node.expression;
  const [operand] = node.arguments;
  if (operand === undefined || ts.isSpreadElement(operand)) return null;
  if (isGlobalNamed(owner, 'Number')) {
    const parse = { parseFloat: 'float', parseInt: 'integer' } as const;
    if (name.text !== 'parseFloat' && name.text !== 'parseInt') return null;
    if (node.arguments.length > 1 && numberOf(node.arguments[1]) !== 10) return null;
    return { operand, conversion: { kind: 'convert:number', parse: parse[name.text] } };
  }
  if (node.arguments.length !== 1 || !isGlobalNamed(owner, 'Math')) return null;
  switch (name.text) {
    case 'round':
      return { operand, conversion: { kind: 'convert:round', digits: 0 } };
    case 'floor':
    case 'ceil':
      return { operand, conversion: { kind: 'convert:round', digits: 0, mode: name.text } };
    default:
      return null;
  }
}

function matchMethod(
  call: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ConversionMatch | null {
  const operand = callee.expression;
  const [first, second] = call.arguments;
  const count = call.arguments.length;
  const match = (conversion: Conversion): ConversionMatch => ({ operand, conversion });
  switch (callee.name.text) {
    case 'trim':
      return count === 0 ? match({ kind: 'convert:trim' }) : null;
    case 'toUpperCase':
    case 'toLocaleUpperCase':
      return count === 0 ? match({ kind: 'convert:upper' }) : null;
    case 'toLowerCase':
    case 'toLocaleLowerCase':
      return count === 0 ? match({ kind: 'convert:lower' }) : null;
    case 'toString':
      return count === 0 ? match({ kind: 'convert:string' }) : null;
    case 'slice':
    case 'substring': {
      const from = numberOf(first);
      const to = numberOf(second);
      const isPlain = callee.name.text === 'slice' || ((from ?? 0) >= 0 && (to ?? 0) >= 0);
      if (from === null || !isPlain || count > 2 || (count === 2 && to === null)) return null;
      return match({ kind: 'convert:slice', from, ...(to === null ? {} : { to }) });
    }
    case 'split':
    case 'join': {
      const separator = textOf(first);
      if (separator === null || count !== 1) return null;
      return match({ kind: `convert:${callee.name.text}`, separator });
    }
    case 'replace':
    case 'replaceAll':
      return matchReplace(operand, call, callee.name.text === 'replaceAll');
    case 'toFixed': {
      const digits = count === 0 ? 0 : numberOf(first);
      return digits === null ? null : match({ kind: 'convert:fixed', digits });
    }
    case 'padStart': {
      const length = numberOf(first);
      const text = count === 1 ? ' ' : textOf(second);
      return length === null || text === null ? null : match({ kind: 'convert:pad', length, text });
    }
    default:
      return null;
  }
}

function matchReplace(
  operand: ts.Expression,
  call: ts.CallExpression,
  replacesAll: boolean,
): ConversionMatch | null {
  const [searched, replaced] = call.arguments;
  const replacement = textOf(replaced);
  if (searched === undefined || replacement === null || call.arguments.length !== 2) return null;
  const all = replacesAll ? { all: true as const } : {};
  const kind = 'convert:replace';
  if (isRegularExpressionLiteral(searched)) {
    const end = searched.text.lastIndexOf('/');
    const search = searched.text.slice(1, end);
    const flags = searched.text.slice(end + 1);
    return { operand, conversion: { kind, search, replacement, flags, ...all } };
  }
  const search = textOf(searched);
  return search === null ? null : { operand, conversion: { kind, search, replacement, ...all } };
}

function matchNewDate(node: ts.Expression): ConversionMatch | null {
  if (!isNewExpression(node) || !isGlobalNamed(node.expression, 'Date')) return null;
  const [argument] = node.arguments ?? [];
  if (argument === undefined || node.arguments?.length !== 1) return null;
  const product = unwrap(argument);
  const isSeconds =
    isBinaryExpression(product) &&
    product.operatorToken.kind === ts.SyntaxKind.AsteriskToken &&
    numberOf(product.right) === 1000;
  return isSeconds
    ? {
        operand: product.left,
        conversion: { kind: 'convert:date', format: 'object', from: 'seconds' },
      }
    : { operand: argument, conversion: { kind: 'convert:date', format: 'object' } };
}

/** `new Date(x).toISOString()` and what is done with it. */
function matchDate(call: ts.CallExpression): ConversionMatch | null {
  if (!isPropertyAccessExpression(call.expression)) return null;
  const { expression: owner, name } = call.expression;
  const [first, second] = call.arguments;
  const as = (date: ConversionMatch | null, format: DateFormat): ConversionMatch | null => {
    if (date?.conversion.kind !== 'convert:date') return null;
    return { operand: date.operand, conversion: { ...date.conversion, format } };
  };
  const isObject = (date: ConversionMatch | null): boolean =>
    date?.conversion.kind === 'convert:date' && date.conversion.format === 'object';
  switch (name.text) {
    case 'toISOString':
    case 'toJSON':
    case 'getTime':
    case 'valueOf': {
      const date = matchNewDate(unwrap(owner));
      const isTime = name.text === 'getTime' || name.text === 'valueOf';
      return isObject(date) ? as(date, isTime ? 'milliseconds' : 'iso') : null;
    }
    case 'slice':
    case 'substring': {
      if (numberOf(first) !== 0 || numberOf(second) !== 10) return null;
      const date = innerDate(owner);
      return date?.conversion.kind === 'convert:date' && date.conversion.format === 'iso'
        ? as(date, 'date')
        : null;
    }
    case 'floor': {
      if (!isGlobalNamed(owner, 'Math') || first === undefined) return null;
      const quotient = unwrap(first);
      if (!isBinaryExpression(quotient) || numberOf(quotient.right) !== 1000) return null;
      if (quotient.operatorToken.kind !== ts.SyntaxKind.SlashToken) return null;
      const date = innerDate(quotient.left);
      return date?.conversion.kind === 'convert:date' && date.conversion.format === 'milliseconds'
        ? as(date, 'seconds')
        : null;
    }
    case 'parse':
      return isGlobalNamed(owner, 'Date') && first !== undefined && call.arguments.length === 1
        ? { operand: first, conversion: { kind: 'convert:date', format: 'milliseconds' } }
        : null;
    default:
      return null;
  }
}

function innerDate(node: ts.Expression): ConversionMatch | null {
  const inner = unwrap(node);
  return isCallExpression(inner) ? matchDate(inner) : null;
}

/** A literal's number, with its sign. */
export function numberOf(node: ts.Expression | undefined): number | null {
  if (node === undefined) return null;
  if (isNumericLiteral(node)) return Number(node.text);
  if (!isPrefixUnaryExpression(node) || node.operator !== ts.SyntaxKind.MinusToken) return null;
  return isNumericLiteral(node.operand) ? -Number(node.operand.text) : null;
}

export function textOf(node: ts.Expression | undefined): string | null {
  return node !== undefined && isStringLiteralLike(node) ? node.text : null;
}

/** Writes an operation around or behind an expression. */
export function emitConversion(
  operand: Written,
  conversion: Conversion,
  quote: "'" | '"',
): Written {
  const text = (value: string): string => quoteText(value, quote);
  const method = (access: string): Written => chained(member(operand, access), operand);
  const call = (name: string): Written => primary(callDocument(name, [operand.document]));
  switch (conversion.kind) {
    case 'convert:number':
      if (conversion.parse === 'integer')
        return primary(callDocument('parseInt', [operand.document, '10']));
      return call(conversion.parse === 'float' ? 'parseFloat' : 'Number');
    case 'convert:string':
      return call('String');
    case 'convert:boolean':
      return call('Boolean');
    case 'convert:not':
      return {
        document: [
          '!',
          operand.tightness === 'primary' ? operand.document : ['(', operand.document, ')'],
        ],
        tightness: 'unary',
        canBeMissing: false,
      };
    case 'convert:equals':
      return {
        document: [atLeast(operand, 'add'), ` === ${text(conversion.text)}`],
        tightness: 'compare',
        canBeMissing: false,
      };
    case 'convert:date':
      return emitDate(operand, conversion);
    case 'convert:trim':
      return method('trim()');
    case 'convert:upper':
      return method('toUpperCase()');
    case 'convert:lower':
      return method('toLowerCase()');
    case 'convert:slice': {
      const { from, to } = conversion;
      return method(to === undefined ? `slice(${from})` : `slice(${from}, ${to})`);
    }
    case 'convert:split':
      return method(`split(${text(conversion.separator)})`);
    case 'convert:join':
      return method(`join(${text(conversion.separator)})`);
    case 'convert:replace': {
      const { search, replacement, flags, all } = conversion;
      const name = all === true ? 'replaceAll' : 'replace';
      const searched = flags === undefined ? text(search) : `/${search}/${flags}`;
      return method(`${name}(${searched}, ${text(replacement)})`);
    }
    case 'convert:round':
      return emitRound(operand, conversion.digits, conversion.mode ?? 'round');
    case 'convert:fixed':
      return method(`toFixed(${conversion.digits})`);
    case 'convert:pad':
      return method(`padStart(${conversion.length}, ${text(conversion.text)})`);
  }
}

function emitDate(
  operand: Written,
  { format, from }: Extract<Conversion, { kind: 'convert:date' }>,
): Written {
  const argument =
    from === 'seconds' ? [atLeast(operand, 'multiply'), ' * 1000'] : operand.document;
  const date = [callDocument('new Date', [argument])];
  switch (format) {
    case 'object':
      return primary(date);
    case 'iso':
      return primary([...date, '.toISOString()']);
    case 'date':
      return primary([...date, '.toISOString().slice(0, 10)']);
    case 'milliseconds':
      return primary([...date, '.getTime()']);
    case 'seconds':
      return primary(['Math.floor(', ...date, '.getTime() / 1000)']);
  }
}

function emitRound(operand: Written, digits: number, mode: 'round' | 'floor' | 'ceil'): Written {
  if (digits === 0) return primary(callDocument(`Math.${mode}`, [operand.document]));
  const factor = 10 ** digits;
  const product = [atLeast(operand, 'multiply'), ` * ${factor}`];
  return {
    document: [callDocument(`Math.${mode}`, [product]), ` / ${factor}`],
    tightness: 'multiply',
    canBeMissing: false,
  };
}
