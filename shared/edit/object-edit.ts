import ts from 'typescript';
import type { CodeStyle } from '../constructs/style.ts';
import type { TextChange } from '../model/span.ts';
import type { ReadObject } from '../parse/object-literal.ts';
import type { SourceUnit } from '../parse/source-unit.ts';
import { indentationAt, placeText } from './layout.ts';
import { insertElement, removeElement, type CommaList } from './list-edit.ts';

function memberList(
  object: ts.ObjectLiteralExpression,
  unit: SourceUnit,
  endOfLine: string,
): CommaList {
  return {
    text: unit.text,
    elements: object.properties,
    open: object.getStart(unit.source) + 1,
    close: object.getEnd() - 1,
    endOfLine,
  };
}

/** Sets a member of an object literal to an expression's text; a new one comes first or last. */
export function setMember(
  object: ReadObject,
  name: string,
  value: string,
  unit: SourceUnit,
  style: CodeStyle,
  place: 'first' | 'last' = 'last',
): TextChange[] {
  const list = memberList(object.node, unit, style.endOfLine);
  const member = object.members.get(name);
  const at = (member ?? list.elements.at(-1) ?? object.node).getStart();
  const placed = placeText(value, indentationAt(unit.text, at), style.endOfLine);
  if (member !== undefined) return replaceMember(member, name, placed);
  if (list.elements.length > 0) {
    return insertElement(list, place === 'first' ? 0 : list.elements.length, `${name}: ${placed}`);
  }
  const isBlank = unit.text.slice(list.open, list.close).trim() === '';
  return isBlank
    ? [{ start: list.open, end: list.close, insert: ` ${name}: ${placed} ` }]
    : [{ start: list.open, end: list.open, insert: ` ${name}: ${placed},` }];
}

function replaceMember(
  member: ts.ObjectLiteralElementLike,
  name: string,
  value: string,
): TextChange[] {
  if (ts.isPropertyAssignment(member)) {
    const { initializer } = member;
    return [{ start: initializer.getStart(), end: initializer.getEnd(), insert: value }];
  }
  return [{ start: member.getStart(), end: member.getEnd(), insert: `${name}: ${value}` }];
}

/** Takes a member away; nothing when it is not there. */
export function removeMember(
  object: ReadObject,
  name: string,
  unit: SourceUnit,
  style: CodeStyle,
): TextChange[] {
  const member = object.members.get(name);
  if (member === undefined) return [];
  const list = memberList(object.node, unit, style.endOfLine);
  return removeElement(list, object.node.properties.indexOf(member));
}

/** Whether an object literal holds nothing but this member, comments included. */
export function holdsOnly(object: ReadObject, name: string, unit: SourceUnit): boolean {
  const member = object.members.get(name);
  if (member === undefined || object.node.properties.length !== 1) return false;
  const list = memberList(object.node, unit, '\n');
  const around =
    unit.text.slice(list.open, member.getStart()) + unit.text.slice(member.getEnd(), list.close);
  return /^[\s,]*$/.test(around);
}
