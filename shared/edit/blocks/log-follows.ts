import ts from 'typescript';
import { sendingMessage } from '../../constructs/http.ts';
import { quoteText, type CodeStyle } from '../../constructs/style.ts';
import type { TextChange } from '../../model/span.ts';
import type { BlockSite } from '../../parse/blocks/block-site.ts';
import { memberValue, readObject, type ReadObject } from '../../parse/object-literal.ts';
import { parseSource, unwrap, walk } from '../../parse/syntax.ts';
import { readString } from '../../parse/value.ts';
import { replaceNode, wishedText, type FieldWish } from '../field-edit.ts';
import type { SetFields } from './set-fields.ts';
import { markIn } from './set-request.ts';

/**
 * The log line that a new http step has right before its request names method and path: it goes on saying what is sent, as
 * long as it says the same as the request. A log with another message, method or path is the author's and stays.
 */
export function followInLog({ site, set, body }: SetFields): TextChange[] {
  const { block, call } = site;
  const logged = block.kind === 'request' ? fieldsOfLog(site, body.sites) : null;
  if (block.kind !== 'request' || logged === null) return [];
  const path = { value: set.path, expression: set.pathExpression };
  const method = { value: set.method, expression: set.methodExpression };
  const sent = call?.arguments[0];
  return [
    ...replaceMember(logged, 'path', (value) => {
      const text = repeatableText('path', path, body.style);
      if (text === null || sent === undefined || !isLiteral(value)) return null;
      if (isSame(value, sent)) return text;
      return isSame(value, withoutQuery(sent, body.style))
        ? withoutQuery(parsed(text), body.style).getText()
        : null;
    }),
    ...replaceMember(logged, 'method', (value) =>
      isText(value, block.method) ? repeatableText('method', method, body.style) : null,
    ),
  ];
}

/** Puts another text in the place of a member's value; `null` leaves it, and so does a text that says the same. */
function replaceMember(
  { members }: ReadObject,
  name: string,
  textFor: (value: ts.Expression) => string | null,
): TextChange[] {
  const member = members.get(name);
  const value = member === undefined ? null : memberValue(member);
  const text = value === null ? null : textFor(value);
  if (value === null || text === null || isSame(value, parsed(text))) return [];
  return [replaceNode(value, text)];
}

/** What the log line directly before a request logs; `null` where there is none of this kind. */
function fieldsOfLog(
  { isStatement, list, from }: BlockSite,
  sites: ReadonlyMap<string, BlockSite>,
): ReadObject | null {
  const before = [...sites.values()].find((other) => other.list === list && other.to === from);
  if (!isStatement || before?.block.kind !== 'log') return null;
  const [message, fields] = before.call?.arguments ?? [];
  const isOurs = message !== undefined && isText(message, sendingMessage);
  const object = isOurs ? readObject(fields) : null;
  return object?.isComplete === true ? object : null;
}

/** A text or a template as it is written; what a constant holds may be meant for something else. */
function isLiteral(node: ts.Expression): boolean {
  const inner = unwrap(node);
  return ts.isStringLiteralLike(inner) || ts.isTemplateExpression(inner);
}

function isText(node: ts.Expression, text: string | null): boolean {
  const inner = unwrap(node);
  return ts.isStringLiteralLike(inner) && inner.text === text;
}

function isSame(one: ts.Expression, other: ts.Expression): boolean {
  const { value } = readString(other);
  return value === null ? unwrap(one).getText() === unwrap(other).getText() : isText(one, value);
}

/** A path in front of its `?` or `#`. */
function withoutQuery(path: ts.Expression, { quote }: CodeStyle): ts.Expression {
  const inner = unwrap(path);
  const { value } = readString(inner);
  if (value !== null) return parsed(quoteText(value.replace(/[?#][^]*$/, ''), quote));
  const mark = ts.isTemplateExpression(inner) ? firstMark(inner) : null;
  return mark === null ? inner : parsed(`${inner.getText().slice(0, mark)}\``);
}

function firstMark(template: ts.TemplateExpression): number | null {
  const marks = ['?', '#'].map((mark) => markIn(template, mark)).filter((at) => at !== null);
  return marks.length === 0 ? null : Math.min(...marks);
}

function parsed(expression: string): ts.Expression {
  const [statement] = sourceOf(expression).statements;
  if (statement === undefined || !ts.isExpressionStatement(statement)) {
    throw new Error(`not an expression: ${expression}`);
  }
  return unwrap(statement.expression);
}

function sourceOf(expression: string): ts.SourceFile {
  return parseSource('expression.ts', `(${expression}\n);`);
}

/** The text of a wish that may stand in the code a second time: nothing in it does more than give a value. */
function repeatableText(name: string, wish: FieldWish<string>, style: CodeStyle): string | null {
  const text = wishedText(name, wish, style);
  if (text === null) return null;
  const acts: ts.Node[] = [];
  walk(sourceOf(text), (node) => {
    if (doesMore(node)) acts.push(node);
  });
  return acts.length === 0 ? text : null;
}

function doesMore(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return node.expression.getText() !== 'encodeURIComponent';
  return (
    ts.isNewExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isYieldExpression(node) ||
    ts.isTaggedTemplateExpression(node) ||
    ts.isDeleteExpression(node) ||
    ts.isPostfixUnaryExpression(node) ||
    (ts.isPrefixUnaryExpression(node) && isStep(node.operator)) ||
    (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind))
  );
}

function isStep(operator: ts.PrefixUnaryOperator): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}
