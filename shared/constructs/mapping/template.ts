import ts from 'typescript';
import {
  flatText,
  group,
  indented,
  joinDocuments,
  line,
  lineAfter,
  softLine,
  type Document,
} from '../../base/document.ts';
import type { RuleValue, TemplateValue } from '../../model/mapping.ts';
import { unwrap } from '../../parse/syntax.ts';
import { resolveName } from '../../parse/scope.ts';
import { quoteText } from '../style.ts';
import { textOf } from './conversion.ts';
import type { ValueReader } from './value-reader.ts';
import type { ValueWriter } from './value-writer.ts';
import { primary, type Written } from './written.ts';

// Taken out once: looking a name up in TypeScript's huge namespace at every node is what costs most here.
const {
  isArrayLiteralExpression,
  isBinaryExpression,
  isCallExpression,
  isIdentifier,
  isPropertyAccessExpression,
  isSpreadElement,
  isStringLiteralLike,
  isTemplateExpression,
} = ts;

/** Recognises text with values in it: a template, texts joined by `+`, and `[a, b].filter(Boolean).join(' ')`. */
export function matchTemplate(node: ts.Expression, reader: ValueReader): TemplateValue | null {
  if (isTemplateExpression(node)) {
    const parts: (string | RuleValue)[] = [node.head.text];
    for (const { expression, literal } of node.templateSpans) {
      parts.push(reader.read(expression, null), literal.text);
    }
    return { base: 'template', parts: joinTexts(parts) };
  }
  if (isBinaryExpression(node)) return matchSum(node, reader);
  return isCallExpression(node) ? matchJoin(node, reader) : null;
}

function joinTexts(parts: readonly (string | RuleValue)[]): readonly (string | RuleValue)[] {
  const joined: (string | RuleValue)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part === '') continue;
    if (typeof part === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

function matchSum(node: ts.BinaryExpression, reader: ValueReader): TemplateValue | null {
  const terms = termsOf(node);
  // Only with a text among the first two is every `+` one of texts.
  if (!terms.slice(0, 2).some((term) => isText(unwrap(term)))) return null;
  const parts = terms.flatMap((term): readonly (string | RuleValue)[] => {
    const inner = unwrap(term);
    const text = textOf(inner);
    if (text !== null) return [text];
    if (isTemplateExpression(inner)) return matchTemplate(inner, reader)?.parts ?? [];
    return [reader.read(inner, null)];
  });
  return { base: 'template', parts: joinTexts(parts) };
}

function isText(node: ts.Expression): boolean {
  return isStringLiteralLike(node) || isTemplateExpression(node);
}

function termsOf(node: ts.Expression): readonly ts.Expression[] {
  const isSum = isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
  return isSum ? [...termsOf(node.left), node.right] : [node];
}

function matchJoin(call: ts.CallExpression, reader: ValueReader): TemplateValue | null {
  const separator = call.arguments.length === 1 ? textOf(call.arguments[0]) : null;
  if (separator === null || !isMethod(call.expression, 'join')) return null;
  const filter = unwrap(call.expression.expression);
  if (!isCallExpression(filter) || !isMethod(filter.expression, 'filter')) return null;
  const [test] = filter.arguments;
  if (test === undefined || !isIdentifier(test) || test.text !== 'Boolean') return null;
  if (resolveName(test, 'Boolean') !== null) return null;
  const list = unwrap(filter.expression.expression);
  if (
    !isArrayLiteralExpression(list) ||
    list.elements.some((element) => isSpreadElement(element))
  ) {
    return null;
  }
  const parts = list.elements.map((element) => reader.read(element, null));
  return { base: 'template', parts, separator };
}

function isMethod(node: ts.Expression, name: string): node is ts.PropertyAccessExpression {
  return isPropertyAccessExpression(node) && node.name.text === name;
}

/** Writes a template literal, or a joined list where there is a separator. */
export function emitTemplate(value: TemplateValue, writer: ValueWriter): Written {
  if (value.separator !== undefined) {
    const parts = value.parts.map((part): Document =>
      typeof part === 'string' ? writer.literal(part) : writer.value(part).document,
    );
    const list = group(
      '[',
      indented(softLine, joinDocuments(parts, [',', line])),
      lineAfter(',', ''),
      ']',
    );
    return primary([list, `.filter(Boolean).join(${writer.literal(value.separator)})`]);
  }
  const texts = value.parts.map((part) => {
    if (typeof part === 'string') return quoteText(part, '`').slice(1, -1);
    const { document } = writer.value(part);
    return `\${${flatText(document) ?? ''}}`;
  });
  return primary(`\`${texts.join('')}\``);
}
