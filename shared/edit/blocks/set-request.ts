import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { bodyText, parametersText, pathText } from '../../constructs/blocks/request-text.ts';
import { isStringify } from '../../constructs/blocks/request.ts';
import type { RequestBlock } from '../../model/block.ts';
import type { TextChange } from '../../model/span.ts';
import { memberValue, readObject, type ReadObject } from '../../parse/object-literal.ts';
import { unwrap } from '../../parse/syntax.ts';
import { readString } from '../../parse/value.ts';
import { isWished, replaceField, replaceNode, wishedText } from '../field-edit.ts';
import { indentationAt, placeText } from '../layout.ts';
import { holdsOnly, removeMember, setMember } from '../object-edit.ts';
import type { BlockSet } from '../block-command.ts';
import type { BodyTarget } from './body-target.ts';
import { setArgument, setTextArgument } from './call-edit.ts';
import type { SetFields } from './set-fields.ts';

type RequestFields = SetFields & { readonly call: ts.CallExpression; readonly block: RequestBlock };

/** Method, path, query, headers and body, each where the call has it: what is not set stays as it is written. */
export function requestChanges(fields: RequestFields): TextChange[] {
  return [...setPath(fields), ...setInit(fields)];
}

function setPath({ call, set, block, body }: RequestFields): TextChange[] {
  const wish = { value: set.path, expression: set.pathExpression };
  const { unit, style } = body;
  if (set.query === undefined) {
    return isWished(wish) ? setTextArgument(call, 0, 'path', wish, unit, style) : [];
  }
  const query = set.query ?? [];
  if (isWished(wish)) {
    const text = pathText({ path: set.path, pathExpression: set.pathExpression, query }, { style });
    return setArgument(call, 0, text, unit, style);
  }
  const node = call.arguments[0];
  const isOpen = block.query !== undefined || !/^[^#]*\?/.test(block.path ?? '?');
  const inner = node === undefined ? null : unwrap(node);
  if (node === undefined || inner === null || !isOpen) throw notRead(block, 'query');
  const { value } = readString(inner);
  if (value !== null) {
    const path = value.replace(/^([^?#]*)\?[^#]*/, '$1');
    return [replaceNode(node, pathText({ path, query }, { style }))];
  }
  if (!ts.isTemplateExpression(inner)) {
    return [replaceNode(node, pathText({ pathExpression: node.getText(), query }, { style }))];
  }
  const text = inner.getText().slice(0, -1);
  const end = markIn(inner, '#') ?? text.length;
  const mark = Math.min(markIn(inner, '?') ?? end, end);
  const pathExpression = `${text.slice(0, mark)}\``;
  const fragmentTemplate = end < text.length ? text.slice(end + 1) : undefined;
  return [replaceNode(inner, pathText({ pathExpression, query, fragmentTemplate }, { style }))];
}

/** Where a mark first stands in the texts of a template, in its source; `null` where it is in none. */
export function markIn(template: ts.TemplateExpression, mark: string): number | null {
  const start = template.getStart();
  const texts: readonly ts.Node[] = [
    template.head,
    ...template.templateSpans.map(({ literal }) => literal),
  ];
  for (const node of texts) {
    const found = node.getText().indexOf(mark);
    if (found >= 0) return node.getStart() + found - start;
  }
  return null;
}

/** The members of `fetch`'s second argument. */
function setInit(fields: RequestFields): TextChange[] {
  const { call, set, body, block } = fields;
  const wishes = memberWishes(fields);
  if (wishes.length === 0) return [];
  const { unit, style } = body;
  const [path, init] = call.arguments;
  if (init === undefined) {
    const members = wishes.flatMap(({ name, text }) => (text === null ? [] : [`${name}: ${text}`]));
    if (members.length === 0) return [];
    if (path === undefined && set.path === undefined && set.pathExpression === undefined) {
      throw notRead(block, 'path');
    }
    const indent = indentationAt(unit.text, call.getStart(unit.source));
    const text = placeText(initText(members, body), indent, style.endOfLine);
    const end = path?.end ?? call.end - 1;
    return [{ start: end, end, insert: `, ${text}` }];
  }
  const object = readObject(init);
  if (object?.isComplete !== true) throw notRead(block, 'method, headers and body');
  return (
    emptied(fields, object, wishes) ?? wishes.flatMap((wish) => memberChanges(object, wish, body))
  );
}

/** On one line where that fits. */
function initText(members: readonly string[], { style }: BodyTarget): string {
  const oneLine = `{ ${members.join(', ')} }`;
  if (oneLine.length <= 50) return oneLine;
  const lines = members.map((member) => placeText(member, style.indent, '\n'));
  const end = style.trailingComma ? ',' : '';
  return `{\n${lines.map((line) => style.indent + line).join(',\n')}${end}\n}`;
}

interface MemberWish {
  readonly name: 'method' | 'headers' | 'body';
  /** `null` takes the member away. */
  readonly text: string | null;
  /** Of the method. */
  readonly value?: string | undefined;
}

function memberWishes(fields: RequestFields): readonly MemberWish[] {
  const { set, body, writer, block } = fields;
  const wishes: MemberWish[] = [];
  const method = { value: set.method, expression: set.methodExpression };
  const isGet = set.method !== undefined && /^get$/i.test(set.method);
  if (isWished(method) && !(isGet && block.method === 'GET')) {
    const text = wishedText('method', method, body.style);
    wishes.push({ name: 'method', text, value: set.method });
  }
  if (set.headersExpression !== undefined) {
    wishes.push({ name: 'headers', text: set.headersExpression });
  } else if (set.headers !== undefined) {
    refuseOverExpression(fields, set.headers);
    const isNone = set.headers === null || set.headers.length === 0;
    wishes.push({
      name: 'headers',
      text: isNone ? null : parametersText(set.headers ?? [], writer),
    });
  }
  if (set.body !== undefined) {
    wishes.push({ name: 'body', text: set.body === null ? null : bodyText(set.body, writer) });
  }
  return wishes;
}

/** A list of headers is no expression: code that makes them is only replaced by code, or taken away. */
function refuseOverExpression({ block }: RequestFields, headers: BlockSet['headers']): void {
  const { headersExpression } = block;
  if (headersExpression === undefined || (headers ?? []).length === 0) return;
  throw new FlowrightError(
    'invalid-target',
    `"headers" is the expression ${headersExpression}, not a plain list.`,
    'Give "headersExpression" to replace the expression, or edit it in the code.',
  );
}

/** Takes the whole second argument away when nothing is left in it. */
function emptied(
  { call, body }: RequestFields,
  object: ReadObject,
  wishes: readonly MemberWish[],
): TextChange[] | null {
  const [wish, ...more] = wishes;
  if (wish === undefined || more.length > 0 || wish.text !== null) return null;
  if (!holdsOnly(object, wish.name, body.unit) || call.arguments.length > 2) return null;
  return setArgument(call, 1, null, body.unit, body.style);
}

function memberChanges(
  object: ReadObject,
  { name, text, value: method }: MemberWish,
  body: BodyTarget,
): TextChange[] {
  const { unit, style } = body;
  const member = object.members.get(name);
  if (text === null) return removeMember(object, name, unit, style);
  const value = member === undefined ? null : memberValue(member);
  if (member !== undefined && value === null) throw notPlain(name);
  if (name === 'body' && value !== null) {
    const kept = sameWrapping(value, text);
    if (kept !== null) return kept;
  }
  if (name === 'method' && value !== null) {
    const wish = method === undefined ? { expression: text } : { value: method };
    return replaceField('method', readString(value), wish, style);
  }
  return setMember(object, name, text, unit, style, name === 'method' ? 'first' : 'last');
}

/** Only what stands inside of `JSON.stringify(…)` is replaced where both have it. */
function sameWrapping(value: ts.Expression, text: string): TextChange[] | null {
  const call = unwrap(value);
  const inner = /^JSON\.stringify\(([^]*)\)$/.exec(text)?.[1];
  if (!ts.isCallExpression(call) || !isStringify(call) || inner === undefined) return null;
  const [content] = call.arguments;
  return content === undefined ? null : [replaceNode(content, inner)];
}

function notPlain(name: string): FlowrightError {
  return new FlowrightError(
    'invalid-target',
    `"${name}" is no plain member of the request's options.`,
    'Edit the request in the code.',
  );
}

function notRead({ key }: RequestBlock, what: string): FlowrightError {
  return new FlowrightError(
    'invalid-target',
    `The ${what} of "${key}" cannot be set: it is decided elsewhere.`,
    'Edit the request in the code.',
  );
}
