import type ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { CodeStyle } from '../../constructs/style.ts';
import type { TextChange } from '../../model/span.ts';
import { readString } from '../../parse/value.ts';
import { replaceField, replaceNode, wishedText, type FieldWish } from '../field-edit.ts';
import { insertElement, removeElement, type CommaList } from '../list-edit.ts';
import { indentationAt, placeText } from '../layout.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';

/** Sets an argument that is a text or an expression. */
export function setTextArgument(
  call: ts.CallExpression,
  index: number,
  name: string,
  wish: FieldWish<string>,
  unit: SourceUnit,
  style: CodeStyle,
): TextChange[] {
  const node = call.arguments[index];
  if (node !== undefined) return replaceField(name, readString(node), wish, style);
  return setArgument(call, index, wishedText(name, wish, style), unit, style);
}

/** Sets an argument to an expression's text; `null` takes the last one away. */
export function setArgument(
  call: ts.CallExpression,
  index: number,
  text: string | null,
  unit: SourceUnit,
  style: CodeStyle,
): TextChange[] {
  const node = call.arguments[index];
  const list = argumentList(call, unit, style);
  if (text === null) {
    if (node === undefined) return [];
    if (index < call.arguments.length - 1) throw notThere();
    return removeElement(list, index);
  }
  const at = node?.getStart(unit.source) ?? call.getStart(unit.source);
  const placed = placeText(text, indentationAt(unit.text, at), style.endOfLine);
  if (node !== undefined) return [replaceNode(node, placed)];
  if (index > call.arguments.length) throw notThere();
  return call.arguments.length === 0
    ? [{ start: list.open, end: list.open, insert: placed }]
    : insertElement(list, index, placed);
}

/** Replaces all arguments. */
export function setArguments(call: ts.CallExpression, texts: readonly string[]): TextChange[] {
  return [{ start: call.arguments.pos, end: call.end - 1, insert: texts.join(', ') }];
}

function argumentList(call: ts.CallExpression, unit: SourceUnit, style: CodeStyle): CommaList {
  return {
    text: unit.text,
    elements: call.arguments,
    open: call.arguments.pos,
    close: call.end - 1,
    endOfLine: style.endOfLine,
  };
}

function notThere(): FlowrightError {
  return new FlowrightError(
    'invalid-target',
    'The call has other arguments than those that are set.',
    'Edit it in the code.',
  );
}
