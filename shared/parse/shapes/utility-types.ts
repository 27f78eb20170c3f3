import type { ObjectType, ShapeProperty, ShapeType } from '../../model/shape.ts';
import { membersOf, splitNull, typeKey, unionOf } from '../../shape/shape-tree.ts';
import { literalTexts, mapObjects, propertyOf, splitUndefined } from '../../shape/object-types.ts';

/**
 * What one of TypeScript's own generic types makes of its arguments; `null` for a name that is none of them, or arguments
 * that it cannot be worked out for.
 */
export function utilityType(name: string, given: readonly ShapeType[]): ShapeType | null {
  const [first, second] = given;
  if (first === undefined) return null;
  switch (name) {
    case 'Array':
    case 'ReadonlyArray':
      return { kind: 'array', element: first };
    case 'Readonly':
    case 'Awaited':
      return first;
    case 'Partial':
      return changeFields(first, (field) => ({ ...field, optional: true }));
    case 'Required':
      return changeFields(first, (field) => ({ ...field, optional: false }));
    case 'NonNullable':
      return splitUndefined(splitNull(first).type).type;
  }
  if (second === undefined) return null;
  switch (name) {
    case 'Record':
      return recordOf(first, second);
    case 'Pick':
      return selectFields(first, second, true);
    case 'Omit':
      return selectFields(first, second, false);
    case 'Exclude':
      return filterMembers(first, second, false);
    case 'Extract':
      return filterMembers(first, second, true);
    default:
      return null;
  }
}

/** An object with a field for each key, or for any key at all. */
export function recordOf(keys: ShapeType, values: ShapeType): ObjectType {
  const names = literalTexts(keys);
  const base = { kind: 'object', name: null, place: null } as const;
  if (names === null) return { ...base, fields: [], values };
  const rest = { optional: false, description: null, format: null, place: null };
  const fields = names.map((name) => propertyOf(values, { name, ...rest }));
  return { ...base, fields, values: null };
}

function changeFields(
  type: ShapeType,
  change: (field: ShapeProperty) => ShapeProperty,
): ShapeType | null {
  return mapObjects(type, (object) => ({
    ...object,
    name: null,
    fields: object.fields.map(change),
  }));
}

function selectFields(type: ShapeType, keys: ShapeType, isKept: boolean): ShapeType | null {
  const names = literalTexts(keys);
  if (names === null) return null;
  return mapObjects(type, (object) => ({
    ...object,
    name: null,
    fields: object.fields.filter(({ name }) => names.includes(name) === isKept),
  }));
}

function filterMembers(type: ShapeType, other: ShapeType, isKept: boolean): ShapeType {
  const wanted = new Set(membersOf(other).map(typeKey));
  return unionOf(membersOf(type).filter((member) => wanted.has(typeKey(member)) === isKept));
}
