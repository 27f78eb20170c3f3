import type ts from 'typescript';
import type { Block, BlockKind } from '../../model/block.ts';
import { findMember, memberValue, type ReadObject } from '../../parse/object-literal.ts';
import { readString } from '../../parse/value.ts';

type Structure = 'key' | 'line' | 'spans' | 'blocks' | 'branches';
type FieldsOfEach<Each> = Each extends Block ? Omit<Each, Structure> : never;

/** What a block says, without where it stands and what stands in it: what a construct reads and writes. */
export type BlockFields<Kind extends BlockKind = BlockKind> = FieldsOfEach<
  Extract<Block, { kind: Kind }>
>;

/** A field as the model has it: `{name: value}` for a known text, `{name: null, nameExpression: text}` for any other code. */
type TextField<Name extends string> = { readonly [K in Name]: string | null } & {
  readonly [K in `${Name}Expression`]?: string;
};

export function textField<Name extends string>(name: Name, node: ts.Expression): TextField<Name>;
export function textField(name: string, node: ts.Expression): Record<string, unknown> {
  const field = readString(node);
  return field.expression === null
    ? { [name]: field.value }
    : { [name]: null, [`${name}Expression`]: field.expression };
}

/** The same for a member of an object literal; nothing when it is not there. */
export function memberField<Name extends string>(
  object: ReadObject,
  name: Name,
): Partial<TextField<Name>>;
export function memberField(object: ReadObject, name: string): Record<string, unknown> {
  const value = plainMember(object, name);
  return value === null ? {} : textField(name, value);
}

/** A member's expression; `null` when it is absent, a method, or may be decided by a spread. */
export function plainMember(object: ReadObject, name: string): ts.Expression | null {
  const member = findMember(object, name);
  return member === 'absent' || member === 'unknown' ? null : memberValue(member);
}

/** A member with the source text of an expression; nothing where there is none. */
export function expressionField<Name extends string>(
  name: Name,
  node: ts.Expression | null | undefined,
): { readonly [K in Name]?: string };
export function expressionField(
  name: string,
  node: ts.Expression | null | undefined,
): Record<string, string> {
  return node === null || node === undefined ? {} : { [name]: node.getText() };
}
