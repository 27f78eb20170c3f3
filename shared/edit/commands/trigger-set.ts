import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { durableOptionNames } from '../../constructs/durable-workflow.ts';
import { readOptions } from '../../constructs/options.ts';
import { objectText, quoteText, type CodeStyle } from '../../constructs/style.ts';
import { corsText, readCors } from '../../constructs/webhook.ts';
import type { TextChange } from '../../model/span.ts';
import { memberValue, readObject, type ReadObject } from '../../parse/object-literal.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import {
  readBoolean,
  readNumber,
  readString,
  type Field,
  type Literal,
} from '../../parse/value.ts';
import type { Command, TriggerSet } from '../command.ts';
import type { Draft } from '../draft.ts';
import {
  checkedExpression,
  isWished,
  replaceField,
  wishedText,
  type FieldWish,
} from '../field-edit.ts';
import { removeElement } from '../list-edit.ts';
import { holdsOnly, removeMember, setMember } from '../object-edit.ts';
import { detectStyle } from '../style.ts';
import { findWorkflow } from '../target.ts';

/** One option to change: a path in the options object and what is wished for it. */
interface OptionWish {
  readonly path: readonly [string] | readonly [string, string];
  readonly wish: FieldWish<Literal>;
  readonly read: (node: ts.Expression) => Field<Literal>;
  /** Replaces whatever is there, because no plain value can say what the new one says. */
  readonly text?: string;
}

/** `trigger.set`: changes the options that are named, one by one; `null` takes one away. */
export function setTrigger(
  draft: Draft,
  command: Extract<Command, { command: 'trigger.set' }>,
): string {
  const workflow = findWorkflow(draft, command.workflow);
  const { key } = workflow.model;
  const kind = workflow.site.model.kind;
  refuseForeignOptions(key, kind, command.set);
  const spread = workflow.site.trigger.call.arguments.find(ts.isSpreadElement);
  if (spread !== undefined) throw notPlain('arguments', spread.getText());
  if (kind === 'schedule') setSchedule(draft, key, command.set);
  else for (const wish of optionWishes(kind, command.set, draft, key)) setOption(draft, key, wish);
  return `Change trigger of "${key}"`;
}

const optionsOf: Readonly<Record<'webhook' | 'schedule' | 'workflow', readonly string[]>> = {
  webhook: ['method', 'cors', 'response', 'connection', 'request'],
  schedule: ['cron', 'predicate'],
  workflow: durableOptionNames,
};

function refuseForeignOptions(key: string, kind: keyof typeof optionsOf, set: TriggerSet): void {
  const allowed = optionsOf[kind];
  for (const [name, value] of Object.entries(set)) {
    if (value === undefined || allowed.includes(name.replace(/Expression$/, ''))) continue;
    throw new FlowrightError(
      'invalid-target',
      `The trigger of "${key}" is a ${kind}, which has no option "${name}".`,
      `It has: ${allowed.join(', ')}.`,
    );
  }
}

function optionWishes(
  kind: 'webhook' | 'workflow',
  set: TriggerSet,
  draft: Draft,
  key: string,
): readonly OptionWish[] {
  const wishes: OptionWish[] = [];
  const add = (
    path: OptionWish['path'],
    wish: FieldWish<Literal>,
    read: (node: ts.Expression) => Field<Literal>,
  ): void => {
    if (isWished(wish)) wishes.push({ path, wish, read });
  };
  if (kind === 'workflow') {
    for (const name of durableOptionNames) {
      add([name], { value: set[name], expression: set[`${name}Expression`] }, readNumber);
    }
    return wishes;
  }
  add(['method'], { value: set.method, expression: set.methodExpression }, readString);
  addCors(wishes, set, detectStyle(triggerUnit(draft, key)));
  const { response, request } = set;
  if (response === null) add(['response'], { value: null }, readString);
  else if (response !== undefined) {
    const { onSuccess, onSuccessExpression, onError, onErrorExpression } = response;
    add(
      ['response', 'mode'],
      { value: response.mode, expression: response.modeExpression },
      readString,
    );
    add(
      ['response', 'onSuccess'],
      { value: onSuccess, expression: onSuccessExpression },
      readString,
    );
    add(['response', 'onError'], { value: onError, expression: onErrorExpression }, readString);
  }
  add(['connection'], { value: set.connection, expression: set.connectionExpression }, readString);
  if (request === null) add(['request'], { value: null }, readString);
  else if (request !== undefined) {
    const wish = { value: request.rawBody, expression: request.rawBodyExpression };
    add(['request', 'rawBody'], wish, readBoolean);
  }
  return wishes;
}

function addCors(wishes: OptionWish[], set: TriggerSet, style: CodeStyle): void {
  const { cors, corsExpression } = set;
  if (typeof cors === 'object' && cors !== null && corsExpression === undefined) {
    const text = corsText(cors, style) ?? '{}';
    wishes.push({ path: ['cors'], wish: {}, read: readBoolean, text });
  } else if (cors !== undefined || corsExpression !== undefined) {
    const value = typeof cors === 'object' && cors !== null ? undefined : cors;
    wishes.push({ path: ['cors'], wish: { value, expression: corsExpression }, read: readBoolean });
  }
}

function triggerUnit(draft: Draft, key: string): SourceUnit {
  return draft.editable(findWorkflow(draft, key).site.unit.file);
}

/** Each option is set on the result of the one before, so that edits of one object never meet. */
function setOption(draft: Draft, key: string, option: OptionWish): void {
  const unit = triggerUnit(draft, key);
  const { call } = findWorkflow(draft, key).site.trigger;
  const style = detectStyle(unit);
  draft.change(unit.file, optionChanges(call, option, unit, style));
}

function optionChanges(
  call: ts.CallExpression,
  option: OptionWish,
  unit: SourceUnit,
  style: CodeStyle,
): TextChange[] {
  const options = readOptions(call.arguments[1]);
  const [name, inner] = option.path;
  if (options.kind === 'expression') throw notPlain('options', options.text);
  if (options.kind === 'absent') {
    const text = newText(option, style);
    if (text === null) return [];
    const member = inner === undefined ? `${name}: ${text}` : `${name}: { ${inner}: ${text} }`;
    const id = call.arguments[0];
    if (id === undefined) throw notPlain('arguments', call.getText());
    return [{ start: id.getEnd(), end: id.getEnd(), insert: `, ${objectText([member], style)}` }];
  }
  if (inner === undefined) {
    return memberChanges(options.object, name, option, unit, style, () =>
      dropOptions(call, unit, style),
    );
  }
  return nestedChanges(call, options.object, option, unit, style);
}

function nestedChanges(
  call: ts.CallExpression,
  outer: ReadObject,
  option: OptionWish,
  unit: SourceUnit,
  style: CodeStyle,
): TextChange[] {
  const [name, inner] = option.path;
  const member = outer.members.get(name);
  if (member === undefined) {
    const text = newText(option, style);
    return text === null ? [] : setMember(outer, name, `{ ${inner ?? ''}: ${text} }`, unit, style);
  }
  const value = memberValue(member);
  const object = readObject(value ?? undefined);
  if (object?.isComplete !== true) throw notPlain(name, (value ?? member).getText());
  const dropOuter = (): TextChange[] =>
    holdsOnly(outer, name, unit)
      ? dropOptions(call, unit, style)
      : removeMember(outer, name, unit, style);
  return memberChanges(object, inner ?? '', option, unit, style, dropOuter);
}

/** Sets or removes one member. `dropAll` takes the object away when the member was all it had. */
function memberChanges(
  object: ReadObject,
  name: string,
  option: OptionWish,
  unit: SourceUnit,
  style: CodeStyle,
  dropAll: () => TextChange[],
): TextChange[] {
  const member = object.members.get(name);
  const { wish } = option;
  if (wish.value === null && wish.expression === undefined) {
    return holdsOnly(object, name, unit) ? dropAll() : removeMember(object, name, unit, style);
  }
  const text = newText(option, style);
  if (text === null) return [];
  const value = member === undefined ? null : memberValue(member);
  if (value !== null && option.text === undefined) {
    const field = option.read(value);
    const isOptions = name === 'cors' && field.expression !== null && readCors(value) !== null;
    // An options object such as `cors: {…}` is a plain value too, only no literal.
    if (!isOptions) return replaceField(name, field, wish, style);
  } else if (member !== undefined && value === null && wish.expression === undefined) {
    throw notPlain(name, member.getText());
  } else if (value !== null && option.text !== undefined && readCors(value) === null) {
    throw notPlain(name, value.getText());
  }
  return setMember(object, name, text, unit, style);
}

function newText(option: OptionWish, style: CodeStyle): string | null {
  return option.text ?? wishedText(option.path.at(-1) ?? '', option.wish, style);
}

function dropOptions(call: ts.CallExpression, unit: SourceUnit, style: CodeStyle): TextChange[] {
  const list = {
    text: unit.text,
    elements: call.arguments,
    open: call.arguments.pos,
    close: call.getEnd() - 1,
    endOfLine: style.endOfLine,
  };
  return removeElement(list, 1);
}

function setSchedule(draft: Draft, key: string, set: TriggerSet): void {
  const cron = { value: set.cron, expression: set.cronExpression };
  if (isWished(cron)) {
    const unit = triggerUnit(draft, key);
    const style = detectStyle(unit);
    const [id, node] = findWorkflow(draft, key).site.trigger.call.arguments;
    if (id === undefined) throw notPlain('arguments', '');
    draft.change(
      unit.file,
      node === undefined
        ? [
            {
              start: id.getEnd(),
              end: id.getEnd(),
              insert: `, ${wishedText('cron', cron, style) ?? ''}`,
            },
          ]
        : replaceField('cron', readString(node), cron, style),
    );
  }
  setPredicate(draft, key, set);
}

function setPredicate(draft: Draft, key: string, set: TriggerSet): void {
  const { predicate, predicateExpression } = set;
  if (predicate === undefined && predicateExpression === undefined) return;
  const unit = triggerUnit(draft, key);
  const style = detectStyle(unit);
  const { call } = findWorkflow(draft, key).site.trigger;
  const [, cron, node] = call.arguments;
  if (cron === undefined) throw notPlain('arguments', call.getText());
  const text =
    predicateExpression === undefined
      ? predicate === null || predicate === undefined
        ? null
        : quoteText(predicate, style.quote)
      : checkedExpression('predicateExpression', predicateExpression);
  if (node === undefined) {
    if (text === null) return;
    draft.change(unit.file, [{ start: cron.getEnd(), end: cron.getEnd(), insert: `, ${text}` }]);
  } else if (text === null) {
    draft.change(unit.file, [{ start: cron.getEnd(), end: node.getEnd(), insert: '' }]);
  } else {
    const wish = { value: predicate, expression: predicateExpression };
    draft.change(unit.file, replaceField('predicate', readString(node), wish, style));
  }
}

function notPlain(name: string, text: string): FlowrightError {
  return new FlowrightError(
    'invalid-target',
    `The trigger's "${name}" are not written as plain values: ${text}`,
    'Edit them in the code.',
  );
}
