import type { ObjectType, ShapeProperty, ShapeType } from '../model/shape.ts';
import { membersOf, splitNull, typeKey, unionOf } from './shape-tree.ts';

/** What `undefined` in a union is until its property takes it. */
export const undefinedType: ShapeType = { kind: 'opaque', text: 'undefined' };

/** A type without `undefined`, and whether it was in. */
export function splitUndefined(type: ShapeType): {
  readonly type: ShapeType;
  readonly optional: boolean;
} {
  const members = membersOf(type);
  const others = members.filter((member) => !isUndefined(member));
  if (others.length === members.length || others.length === 0) return { type, optional: false };
  return { type: unionOf(others), optional: true };
}

function isUndefined(type: ShapeType): boolean {
  return type.kind === 'opaque' && type.text === 'undefined';
}

/** A property of a type as it was written: `null` and `undefined` are taken out of it. */
export function propertyOf(
  written: ShapeType,
  rest: Omit<ShapeProperty, 'type' | 'nullable'>,
): ShapeProperty {
  const { type: defined, optional } = splitUndefined(written);
  const { type, nullable } = splitNull(defined);
  return { ...rest, type, optional: rest.optional || optional, nullable };
}

/** The type as it would be written: with `null` where the property may be null. */
export function writtenType({ type, nullable }: ShapeProperty): ShapeType {
  return nullable ? unionOf([type, { kind: 'primitive', name: 'null' }]) : type;
}

/** The fields of several object types one after the other, a later one in the place of an earlier one of its name. */
export function overrideFields(
  lists: readonly (readonly ShapeProperty[])[],
): readonly ShapeProperty[] {
  const fields = new Map<string, ShapeProperty>();
  for (const property of lists.flat()) fields.set(property.name, property);
  return [...fields.values()];
}

/**
 * What all of the types are at once: the objects' fields together; with a union, one object for each of its members; a
 * primitive that is marked by an object (a brand) is the primitive. `null` where it is none of these.
 */
export function intersect(types: readonly ShapeType[]): ShapeType | null {
  let result: ShapeType | null = null;
  for (const type of types) result = result === null ? type : intersectTwo(result, type);
  return result;
}

function intersectTwo(a: ShapeType, b: ShapeType): ShapeType | null {
  if (a.kind === 'object' && b.kind === 'object') return mergeObjects(a, b);
  if (typeKey(a) === typeKey(b)) return a;
  if (a.kind === 'union' || b.kind === 'union') {
    const pairs = membersOf(a).flatMap((left) =>
      membersOf(b).map((right) => intersectTwo(left, right)),
    );
    const known = pairs.filter((type) => type !== null);
    return known.length === pairs.length ? unionOf(known) : null;
  }
  if (isPlain(a) && b.kind === 'object') return a;
  if (isPlain(b) && a.kind === 'object') return b;
  if (a.kind === 'literal' && isPlain(b)) return a;
  return b.kind === 'literal' && isPlain(a) ? b : null;
}

function isPlain(type: ShapeType): boolean {
  return type.kind === 'literal' || type.kind === 'primitive';
}

function mergeObjects(a: ObjectType, b: ObjectType): ObjectType {
  const later = new Map(b.fields.map((property) => [property.name, property]));
  const joined = a.fields.map((property) => {
    const other = later.get(property.name);
    if (other === undefined) return property;
    const type = intersectTwo(property.type, other.type) ?? other.type;
    return {
      ...other,
      type,
      optional: property.optional && other.optional,
      nullable: property.nullable && other.nullable,
      description: other.description ?? property.description,
      format: other.format ?? property.format,
    };
  });
  const own = b.fields.filter(({ name }) => !a.fields.some((property) => property.name === name));
  // New fields can only be put where somebody wrote fields in place.
  const places = [a, b].filter(({ name, place }) => name === null && place !== null);
  return {
    kind: 'object',
    name: null,
    fields: [...joined, ...own],
    values: b.values ?? a.values,
    place: places.length === 1 ? (places[0]?.place ?? null) : null,
  };
}

/** The texts of a type that is a literal text or a union of such; `null` for any other. */
export function literalTexts(type: ShapeType): readonly string[] | null {
  const texts: string[] = [];
  for (const member of membersOf(type)) {
    if (member.kind !== 'literal') return null;
    texts.push(String(member.value));
  }
  return texts;
}

/** Applies `change` to every object of a type, through unions. */
export function mapObjects(
  type: ShapeType,
  change: (object: ObjectType) => ShapeType,
): ShapeType | null {
  const members = membersOf(type);
  const objects = members.filter((member) => member.kind === 'object');
  return objects.length === members.length ? unionOf(objects.map(change)) : null;
}
