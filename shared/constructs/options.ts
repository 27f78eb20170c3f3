import type ts from 'typescript';
import { memberValue, readObject, type ReadObject } from '../parse/object-literal.ts';
import { readBoolean, readNumber, readString } from '../parse/value.ts';

/**
 * The options argument of a trigger: absent, an object literal that can be read and edited member by member, or something
 * else, of which only the text is known.
 */
export type OptionsArgument =
  | { readonly kind: 'absent' }
  | { readonly kind: 'object'; readonly object: ReadObject }
  | { readonly kind: 'expression'; readonly text: string };

export function readOptions(argument: ts.Expression | undefined): OptionsArgument {
  if (argument === undefined) return { kind: 'absent' };
  const object = readObject(argument);
  return object?.isComplete === true
    ? { kind: 'object', object }
    : { kind: 'expression', text: argument.getText() };
}

/** A scalar member as the model has it: `{name: value}`, or `{name: null, nameExpression: text}`, or nothing. */
type Scalar<Name extends string, Value> = { readonly [K in Name]?: Value | null } & {
  readonly [K in `${Name}Expression`]?: string;
};

function scalar<Name extends string, Value>(
  name: Name,
  value: Value | null,
  expression: string | null,
): Scalar<Name, Value>;
function scalar(name: string, value: unknown, expression: string | null): Record<string, unknown> {
  return expression === null
    ? { [name]: value }
    : { [name]: null, [`${name}Expression`]: expression };
}

function none<Name extends string, Value>(): Scalar<Name, Value>;
function none(): Record<string, unknown> {
  return {};
}

/** Reads the member `name` of an options object as text. */
export function textOption<Name extends string>(
  object: ReadObject,
  name: Name,
): Scalar<Name, string> {
  const member = object.members.get(name);
  if (member === undefined) return none();
  const node = memberValue(member);
  if (node === null) return scalar<Name, string>(name, null, member.getText());
  const field = readString(node);
  return scalar(name, field.value, field.expression);
}

export function numberOption<Name extends string>(
  object: ReadObject,
  name: Name,
): Scalar<Name, number> {
  const member = object.members.get(name);
  if (member === undefined) return none();
  const node = memberValue(member);
  if (node === null) return scalar<Name, number>(name, null, member.getText());
  const field = readNumber(node);
  return scalar(name, field.value, field.expression);
}

export function booleanOption<Name extends string>(
  object: ReadObject,
  name: Name,
): Scalar<Name, boolean> {
  const member = object.members.get(name);
  if (member === undefined) return none();
  const node = memberValue(member);
  if (node === null) return scalar<Name, boolean>(name, null, member.getText());
  const field = readBoolean(node);
  return scalar(name, field.value, field.expression);
}

/** Reads a member that holds a function: always `null` with its text. A method counts with its whole text. */
export function functionOption<Name extends string>(
  object: ReadObject,
  name: Name,
): Scalar<Name, never> {
  const member = object.members.get(name);
  if (member === undefined) return none();
  return scalar<Name, never>(name, null, (memberValue(member) ?? member).getText());
}
