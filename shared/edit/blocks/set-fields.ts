import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { TextChange } from '../../model/span.ts';
import type { BlockSite } from '../../parse/blocks/block-site.ts';
import { ContextPaths } from '../../parse/blocks/context-paths.ts';
import { contextParameter } from '../../parse/blocks/block-site.ts';
import { withFallback } from '../../parse/blocks/statement-value.ts';
import { memberValue, readObject, type ReadObject } from '../../parse/object-literal.ts';
import { operandText } from '../../parse/syntax.ts';
import { readString } from '../../parse/value.ts';
import type { BlockSet } from '../block-command.ts';
import { isWished, replaceField, replaceNode, wishedText } from '../field-edit.ts';
import { removeMember, setMember } from '../object-edit.ts';
import type { BodyTarget } from './body-target.ts';
import { setArgument, setArguments, setTextArgument } from './call-edit.ts';
import type { PlaceWriter } from './place-writer.ts';

/** What the setters of all kinds are given. */
export interface SetFields {
  readonly site: BlockSite;
  readonly set: BlockSet;
  readonly body: BodyTarget;
  readonly writer: PlaceWriter;
}

/** The changes of the block's own fields; requests have setters of their own. */
export function fieldChanges(fields: SetFields): TextChange[] {
  switch (fields.site.block.kind) {
    case 'log':
      return setLog(fields);
    case 'kv':
      return setKv(fields);
    case 'issue':
      return setIssue(fields);
    case 'start':
      return setStart(fields);
    case 'reschedule':
      return setCallText(fields, 1, 'delay');
    case 'complete':
      return setComplete(fields);
    case 'variable':
      return setVariable(fields);
    case 'mapping':
      return setMapping(fields);
    case 'condition':
      return setCondition(fields);
    case 'loop':
      return setLoop(fields);
    case 'return':
    case 'throw':
      return setExpression(fields);
    case 'request':
    case 'code':
      return [];
  }
}

/** The call that makes the block what it is. */
function callOf({ site }: SetFields): ts.CallExpression {
  if (site.call === null) throw notPlain(site);
  return site.call;
}

function notPlain({ block }: BlockSite): FlowrightError {
  return new FlowrightError(
    'invalid-target',
    `"${block.key}" is written in a way that is only changed as code.`,
    'Edit it in the code.',
  );
}

type TextName = 'message' | 'entry' | 'workflow' | 'delay' | 'status' | 'name';

function setCallText(fields: SetFields, index: number, name: TextName): TextChange[] {
  const { set, body } = fields;
  const wish = { value: set[name], expression: set[`${name}Expression`] };
  if (!isWished(wish)) return [];
  return setTextArgument(callOf(fields), index, name, wish, body.unit, body.style);
}

/** An argument that is always code; `null` takes it away. */
function setCallCode(
  fields: SetFields,
  index: number,
  text: string | null | undefined,
): TextChange[] {
  if (text === undefined) return [];
  const { unit, style } = fields.body;
  return setArgument(callOf(fields), index, text, unit, style);
}

function setLog(fields: SetFields): TextChange[] {
  const { set, body } = fields;
  const callee = callOf(fields).expression;
  const level: TextChange[] = [];
  if (set.level !== undefined) {
    if (!ts.isPropertyAccessExpression(callee)) throw notPlain(fields.site);
    if (callee.name.text !== set.level) {
      level.push({
        start: callee.name.getStart(body.unit.source),
        end: callee.name.end,
        insert: set.level,
      });
    }
  }
  return [
    ...level,
    ...setCallText(fields, 0, 'message'),
    ...setCallCode(fields, 1, set.fieldsExpression),
  ];
}

function setKv(fields: SetFields): TextChange[] {
  const { set, site } = fields;
  const { block } = site;
  if (block.kind !== 'kv') return [];
  if (set.valueExpression !== undefined && block.operation !== 'set') {
    const hint = `Only "set" stores a value; this is "${block.operation}".`;
    throw foreign(site, 'valueExpression', hint);
  }
  if (set.fallbackExpression !== undefined && block.operation !== 'get') {
    const hint = `Only "get" has a fallback; this is "${block.operation}".`;
    throw foreign(site, 'fallbackExpression', hint);
  }
  return [
    ...setScope(fields),
    ...(block.operation === 'open' ? [] : setCallText(fields, 0, 'entry')),
    ...setCallCode(fields, 1, set.valueExpression),
    ...setKvFallback(fields),
  ];
}

/** The scope stands in `openKv(…)`: of this statement, or of another one, which is set there. */
function setScope(fields: SetFields): TextChange[] {
  const { set, site, body } = fields;
  const wish = { value: set.scope ?? undefined, expression: set.scopeExpression };
  if (!isWished(wish) && set.scope !== null) return [];
  const call = callOf(fields);
  const paths = new ContextPaths(contextParameter(body.code.node));
  const path = paths.of(call.expression);
  const opening = path?.path === 'openKv' ? call : (path?.handle ?? null);
  if (opening === null) throw notPlain(site);
  if (opening.pos < call.pos || opening.end > call.end) {
    throw new FlowrightError(
      'invalid-target',
      'The scope is given where the store is opened, for all that use it.',
      'Set it in the block that opens the store.',
    );
  }
  return isWished(wish)
    ? setTextArgument(opening, 0, 'scope', wish, body.unit, body.style)
    : setArgument(opening, 0, null, body.unit, body.style);
}

function setKvFallback(fields: SetFields): TextChange[] {
  const { set, body } = fields;
  const text = set.fallbackExpression;
  if (text === undefined) return [];
  const options = callOf(fields).arguments[1];
  if (options === undefined) {
    return text === null ? [] : setCallCode(fields, 1, `{ defaultValue: ${text} }`);
  }
  const object = readObject(options);
  if (object?.isComplete !== true) throw notPlain(fields.site);
  if (text !== null) return setMember(object, 'defaultValue', text, body.unit, body.style);
  return object.members.size === 1 && object.members.has('defaultValue')
    ? setCallCode(fields, 1, null)
    : removeMember(object, 'defaultValue', body.unit, body.style);
}

function setIssue(fields: SetFields): TextChange[] {
  const { set, body, site } = fields;
  const object = readObject(callOf(fields).arguments[0]);
  if (object?.isComplete !== true) throw notPlain(site);
  const changes: TextChange[] = [];
  for (const name of ['severity', 'title', 'message'] as const) {
    const wish = { value: set[name], expression: set[`${name}Expression`] };
    if (isWished(wish)) changes.push(...setTextMember(object, name, wish, body));
  }
  const annotations = set.annotationsExpression;
  if (annotations !== undefined) {
    changes.push(...setMember(object, 'annotations', annotations, body.unit, body.style));
  }
  return changes;
}

/** A member of an object literal that is a text or an expression. */
function setTextMember(
  object: ReadObject,
  name: string,
  wish: { readonly value?: string | undefined; readonly expression?: string | undefined },
  { unit, style }: BodyTarget,
): TextChange[] {
  const member = object.members.get(name);
  const value = member === undefined ? null : memberValue(member);
  if (value !== null) return replaceField(name, readString(value), wish, style);
  const text = wishedText(name, wish, style);
  return text === null ? [] : setMember(object, name, text, unit, style);
}

function setStart(fields: SetFields): TextChange[] {
  const { set, body } = fields;
  const changes = setCallText(fields, 0, 'workflow');
  const data = set.dataExpression;
  if (data === undefined) return changes;
  const options = callOf(fields).arguments[1];
  if (options === undefined) {
    return data === null ? changes : [...changes, ...setCallCode(fields, 1, `{ data: ${data} }`)];
  }
  const object = readObject(options);
  if (object?.isComplete !== true) throw notPlain(fields.site);
  if (data !== null) return [...changes, ...setMember(object, 'data', data, body.unit, body.style)];
  const isOnly = object.members.size === 1 && object.members.has('data');
  return [
    ...changes,
    ...(isOnly
      ? setCallCode(fields, 1, null)
      : removeMember(object, 'data', body.unit, body.style)),
  ];
}

function setComplete(fields: SetFields): TextChange[] {
  return [
    ...setCallText(fields, 1, 'status'),
    ...setCallCode(fields, 2, fields.set.valueExpression),
  ];
}

function setVariable(fields: SetFields): TextChange[] {
  const { set, site } = fields;
  const call = callOf(fields);
  const changes = setCallText(fields, 0, 'name');
  if (set.type !== undefined) changes.push(...typeChanges(call, set.type));
  const text = set.fallbackExpression;
  if (text === undefined || site.value === null) return changes;
  const { value, fallback } = withFallback(site.value.node);
  if (fallback !== null) {
    if (text !== null) return [...changes, replaceNode(fallback, operandText(text))];
    return [...changes, { start: value.end, end: fallback.end, insert: '' }];
  }
  const { block } = site;
  // A fallback that stands inside of a conversion, as in `Number(… || 5)`.
  if (block.kind === 'variable' && block.fallbackExpression !== undefined) throw notPlain(site);
  if (text === null) return changes;
  // Behind the call itself, also where a conversion is put around it.
  const isWhole = value === call;
  if (!isWhole && !ts.isCallExpression(call.parent)) throw notPlain(site);
  return [...changes, { start: call.end, end: call.end, insert: ` ?? ${operandText(text)}` }];
}

function typeChanges(call: ts.CallExpression, type: string | null): TextChange[] {
  const [known] = call.typeArguments ?? [];
  const end = call.expression.end;
  if (known === undefined) {
    return type === null ? [] : [{ start: end, end, insert: `<${type}>` }];
  }
  return type === null
    ? [{ start: end, end: call.arguments.pos - 1, insert: '' }]
    : [{ start: known.getStart(), end: known.end, insert: type }];
}

function setMapping(fields: SetFields): TextChange[] {
  const { set, writer } = fields;
  const call = callOf(fields);
  return [
    ...(set.mapping === undefined
      ? []
      : [replaceNode(call.expression, writer.mapping(set.mapping))]),
    ...(set.arguments === undefined ? [] : setArguments(call, set.arguments)),
  ];
}

function setCondition({ site, set }: SetFields): TextChange[] {
  const { block } = site;
  if (set.expression == null || block.kind !== 'condition') return [];
  const wanted = set.branch ?? 'then';
  let current = unlabelled(site);
  for (const { name, expression } of block.branches) {
    if (name === wanted && expression !== null && current !== null && ts.isIfStatement(current)) {
      return [replaceNode(current.expression, set.expression)];
    }
    if (current !== null && ts.isIfStatement(current)) current = current.elseStatement ?? null;
  }
  throw new FlowrightError(
    'not-found',
    `"${block.key}" has no condition "${wanted}".`,
    `There are: ${block.branches.map(({ name }) => `"${name}"`).join(', ')}.`,
  );
}

function unlabelled({ list, from }: BlockSite): ts.Statement | null {
  let statement = list.statements[from];
  while (statement !== undefined && ts.isLabeledStatement(statement))
    statement = statement.statement;
  return statement ?? null;
}

function setLoop({ site, set }: SetFields): TextChange[] {
  const statement = unlabelled(site);
  const changes: TextChange[] = [];
  const isList =
    statement !== null && (ts.isForOfStatement(statement) || ts.isForInStatement(statement));
  const isConditional =
    statement !== null && (ts.isWhileStatement(statement) || ts.isDoStatement(statement));
  if (set.expression != null) {
    if (!isList && !isConditional) throw notPlain(site);
    changes.push(replaceNode(statement.expression, set.expression));
  }
  return changes;
}

function setExpression({ site, set, body }: SetFields): TextChange[] {
  const { expression } = set;
  if (expression === undefined) return [];
  if (site.list.kind === 'expression') {
    if (expression === null) throw notPlain(site);
    const text = /^\s*\{/.test(expression) ? `(${expression})` : expression;
    return [replaceNode(site.list.owner, text)];
  }
  const statement = site.list.statements[site.from];
  if (statement === undefined) throw notPlain(site);
  if (ts.isThrowStatement(statement)) {
    if (expression === null) throw notPlain(site);
    return [replaceNode(statement.expression, expression)];
  }
  if (!ts.isReturnStatement(statement)) throw notPlain(site);
  const start = statement.getStart(body.unit.source) + 'return'.length;
  const end = statement.expression?.end ?? start;
  return [{ start, end, insert: expression === null ? '' : ` ${expression}` }];
}

/** A field that blocks of this kind do not have. `hint` says what to do instead. */
export function foreign({ block }: BlockSite, field: string, hint: string): FlowrightError {
  return new FlowrightError(
    'invalid-input',
    `"${block.key}" is of kind ${block.kind}, which has no "${field}" to set.`,
    hint,
  );
}
