import ts from 'typescript';
import { FlowrightError } from '../base/error.ts';
import { quoteText, type CodeStyle } from '../constructs/style.ts';
import type { TextChange } from '../model/span.ts';
import { resolveName } from '../parse/scope.ts';
import { isExpressionText, parseSource, syntaxProblem, unwrap, walk } from '../parse/syntax.ts';
import type { Field, KnownValue, Literal } from '../parse/value.ts';
import { isExported } from '../parse/exports.ts';

/** What a command asks of one field: a value, or an expression's text, or (`null`) to take it away. */
export interface FieldWish<Value extends Literal> {
  readonly value?: Value | null | undefined;
  readonly expression?: string | undefined;
}

/** Whether a command says anything about a field. */
export function isWished<Value extends Literal>(wish: FieldWish<Value>): boolean {
  return wish.value !== undefined || wish.expression !== undefined;
}

/** The text that a wish puts into the code; `null` takes the field away. `name` is the field's name for messages. */
export function wishedText<Value extends Literal>(
  name: string,
  wish: FieldWish<Value>,
  style: CodeStyle,
): string | null {
  if (wish.expression !== undefined) {
    if (wish.value !== undefined && wish.value !== null) {
      throw new FlowrightError(
        'invalid-input',
        `Both "${name}" and "${name}Expression" are given.`,
        'Give one of them.',
      );
    }
    return checkedExpression(`${name}Expression`, wish.expression);
  }
  if (wish.value === null || wish.value === undefined) return null;
  return typeof wish.value === 'string' ? quoteText(wish.value, style.quote) : String(wish.value);
}

/**
 * An expression's text, refused when it is not exactly one expression. One that ends in a line comment gets a line break, so
 * that what follows it in the file is not commented out.
 */
export function checkedExpression(name: string, text: string): string {
  const trimmed = text.trim();
  if (isExpressionText(trimmed)) return isClosed(trimmed) ? trimmed : `${trimmed}\n`;
  throw new FlowrightError(
    'invalid-input',
    `"${name}" is not one TypeScript expression: ${shorten(trimmed)}`,
    'Give a single expression, without a semicolon at its end.',
  );
}

function isClosed(expression: string): boolean {
  return syntaxProblem(parseSource('expression.ts', `(${expression})`)) === null;
}

function shorten(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 77)}…`;
}

/**
 * Replaces the value of a field that the code gives. A value that a constant holds for this field alone is changed in the
 * constant; a shared constant stays, and the field gets a literal of its own. A field that is an expression is only replaced
 * by an expression, so that no code is lost by accident.
 */
export function replaceField<Value extends Literal>(
  name: string,
  field: Field<Value>,
  wish: FieldWish<Value>,
  style: CodeStyle,
): TextChange[] {
  if (wish.expression === undefined && field.expression !== null) {
    throw new FlowrightError(
      'invalid-target',
      `"${name}" is the expression ${shorten(field.expression)}, not a plain value.`,
      `Give "${name}Expression" to replace the expression, or edit it in the code.`,
    );
  }
  if (wish.expression !== undefined || field.known === null) {
    const text = wishedText(name, wish, style);
    return text === null ? [] : [replaceNode(field.node, text)];
  }
  if (wish.value === undefined || wish.value === null || wish.value === field.value) return [];
  return [replaceKnown(field.node, field.known, wish.value, style)];
}

/** Puts a new literal where a known value is written. */
export function replaceKnown(
  use: ts.Expression,
  known: KnownValue,
  value: Literal,
  style: CodeStyle,
): TextChange {
  const isShared = known.constant !== null && !isUsedOnce(known.constant);
  const node = isShared ? use : known.literal;
  return replaceNode(node, literalLike(node, value, style));
}

/** A literal in the quotes of the one it replaces. */
function literalLike(node: ts.Expression, value: Literal, style: CodeStyle): string {
  if (typeof value !== 'string') return String(value);
  const inner = unwrap(node);
  if (ts.isNoSubstitutionTemplateLiteral(inner)) return quoteText(value, '`');
  if (ts.isStringLiteral(inner)) {
    return quoteText(value, inner.getText().startsWith('"') ? '"' : "'");
  }
  return quoteText(value, style.quote);
}

/** Whether a constant is there for one use only. What a file exports may be used anywhere. */
function isUsedOnce(constant: ts.VariableDeclaration): boolean {
  if (!ts.isIdentifier(constant.name)) return false;
  const statement = constant.parent.parent;
  if (ts.isVariableStatement(statement) && isExported(statement)) return false;
  return usesOf(constant).length === 1;
}

/** The places of its file where a constant is used. */
export function usesOf(constant: ts.VariableDeclaration): readonly ts.Identifier[] {
  const uses: ts.Identifier[] = [];
  walk(constant.getSourceFile(), (node) => {
    if (!ts.isIdentifier(node) || node === constant.name) return;
    if (!ts.isIdentifier(constant.name) || node.text !== constant.name.text) return;
    if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return;
    if (resolveName(node, node.text) === constant) uses.push(node);
  });
  return uses;
}

export function replaceNode(node: ts.Node, text: string): TextChange {
  const parent = node.parent;
  // `{ connection }` has the name and the value in one.
  const isShorthand = ts.isShorthandPropertyAssignment(parent) && parent.name === node;
  const insert = isShorthand ? `${node.getText()}: ${text}` : text;
  return { start: node.getStart(), end: node.getEnd(), insert };
}
