import type { ObjectType, ShapeType } from '../model/shape.ts';
import { fits } from './fits.ts';
import { writtenType } from './object-types.ts';
import { membersOf, typeKey, unionOf } from './shape-tree.ts';

/** Whether a type says nothing about its values, so that anything that is known is better. */
export function saysNothing(type: ShapeType): boolean {
  if (type.kind === 'array') return saysNothing(type.element);
  return type.kind === 'primitive' && type.name === 'unknown';
}

/**
 * Whether `type` has a member for another type's member. Objects count as one whatever their fields are, lists by their
 * elements; `isLoose` takes a text, number or truth for one that literals narrow by hand.
 */
function hasMember(type: ShapeType, wanted: ShapeType, isLoose: boolean): boolean {
  return membersOf(type).some((member) => matches(member, wanted, isLoose));
}

function matches(member: ShapeType, wanted: ShapeType, isLoose: boolean): boolean {
  if (member.kind === 'primitive' && member.name === 'any') return true;
  if (isUnknown(wanted)) return true;
  if (member.kind === 'reference' && wanted.kind === 'object') return true;
  if (member.kind === 'object') {
    const values = recordValues(member);
    if (values === null || wanted.kind !== 'object') return wanted.kind === 'object';
    return valuesOf(wanted).every((value) => hasMember(values, value, isLoose));
  }
  if (member.kind === 'array') {
    return (
      wanted.kind === 'array' &&
      membersOf(wanted.element).every((element) => hasMember(member.element, element, isLoose))
    );
  }
  if (member.kind === 'literal' && wanted.kind === 'primitive') {
    return isLoose && typeof member.value === wanted.name;
  }
  if (member.kind === 'primitive' && wanted.kind === 'literal') {
    return typeof wanted.value === member.name;
  }
  return typeKey(member) === typeKey(wanted);
}

/** What a record holds; `null` for an object with fields of its own. */
function recordValues(type: ShapeType): ShapeType | null {
  return type.kind === 'object' && type.fields.length === 0 ? type.values : null;
}

/** Everything that the fields of an object may hold. */
function valuesOf({ fields, values }: ObjectType): readonly ShapeType[] {
  return membersOf(unionOf([...fields.map(writtenType), ...(values === null ? [] : [values])]));
}

/** Whether a type that somebody may have narrowed by hand means what another one says, objects' fields aside. */
export function isSameButNarrowed(own: ShapeType, described: ShapeType): boolean {
  if (own.kind === 'primitive' && own.name === 'any') return true;
  return (
    membersOf(described).every((member) => hasMember(own, member, true)) &&
    membersOf(own).every((member) => hasMember(described, member, true))
  );
}

/** More different texts than this are no enumeration. */
const longestEnumeration = 20;

/**
 * The members that `type` lacks for some JSON values of the type `seen`, objects' fields aside. A text that an enumeration
 * of literals does not have is a further literal.
 */
export function missingMembers(
  type: ShapeType,
  seen: ShapeType,
  values: readonly unknown[],
): readonly ShapeType[] {
  return membersOf(seen).flatMap((member): readonly ShapeType[] => {
    if (hasMember(type, member, false)) return [];
    if (member.kind === 'array' || member.kind === 'object') return [member];
    if (member.kind !== 'primitive' || member.name === 'null') return [member];
    const others = values.filter((value) => typeof value === member.name && !fits(type, value));
    if (others.length === 0) return [];
    const literals = membersOf(type).filter((it) => it.kind === 'literal');
    const isEnumeration = literals.filter(({ value }) => typeof value === member.name).length > 1;
    const texts = [...new Set(others)].filter((value) => typeof value === 'string');
    return isEnumeration && texts.length > 0 && texts.length <= longestEnumeration
      ? texts.map((value) => ({ kind: 'literal', value }))
      : [member];
  });
}

function isUnknown(type: ShapeType): boolean {
  return type.kind === 'primitive' && type.name === 'unknown';
}

/** A type with further members. Lists become one list; literals go where the primitive is that has them. */
export function widen(type: ShapeType, more: readonly ShapeType[]): ShapeType {
  const members = [...membersOf(type), ...more].filter((member) => !isUnknown(member));
  const arrays = members.filter((member) => member.kind === 'array');
  const known = saysNothing(type) && more.length === 0 ? [type] : members;
  const primitives = new Set(known.flatMap((it) => (it.kind === 'primitive' ? [it.name] : [])));
  const others = known.filter(
    (member) =>
      member.kind !== 'array' &&
      !(member.kind === 'literal' && primitives.has(literalKind(member.value))),
  );
  const lists = arrays.map(({ element }) => element);
  const objects = others.flatMap((member) => (member.kind === 'object' ? [member] : []));
  const rest = others.filter((member) => member.kind !== 'object');
  const record = objects.find((member) => recordValues(member) !== null);
  const [list, ...moreLists] = lists;
  const joined: ShapeType[] = [];
  if (record !== undefined) {
    const values = recordValues(record) ?? { kind: 'primitive', name: 'unknown' };
    const added = objects.filter((member) => member !== record).flatMap(valuesOf);
    joined.push({ ...record, values: widen(values, added) });
  } else joined.push(...objects);
  if (list !== undefined) {
    joined.push({ kind: 'array', element: widen(list, moreLists.flatMap(membersOf)) });
  }
  return unionOf([...joined, ...rest]);
}

function literalKind(value: string | number | boolean): 'string' | 'number' | 'boolean' {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'boolean';
}
