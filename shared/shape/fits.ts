import type { ObjectType, ShapeType } from '../model/shape.ts';
import { isJsonObject } from './from-samples.ts';

/** Named objects around a type, by name: what a reference to one of them means. */
type Enclosing = ReadonlyMap<string, ObjectType>;

/**
 * Whether a JSON value is of a type, with no field that the type does not know. Types that are not read (`opaque`), and
 * references that nothing around them explains, take every value.
 */
export function fits(type: ShapeType, value: unknown, enclosing: Enclosing = new Map()): boolean {
  switch (type.kind) {
    case 'primitive':
      return fitsPrimitive(type.name, value);
    case 'literal':
      return type.value === value;
    case 'opaque':
      return type.text !== 'never' && type.text !== 'undefined';
    case 'reference': {
      const meant = enclosing.get(type.name);
      return meant === undefined || fits(meant, value, enclosing);
    }
    case 'union':
      return type.types.some((member) => fits(member, value, enclosing));
    case 'array':
      return Array.isArray(value) && value.every((item) => fits(type.element, item, enclosing));
    case 'tuple':
      return Array.isArray(value) && fitsTuple(type, value, enclosing);
    case 'object':
      return fitsObject(type, value, enclosing);
  }
}

function fitsPrimitive(name: string, value: unknown): boolean {
  if (name === 'unknown' || name === 'any') return true;
  if (name === 'null') return value === null;
  return typeof value === name;
}

function fitsTuple(
  { elements }: Extract<ShapeType, { kind: 'tuple' }>,
  values: readonly unknown[],
  enclosing: Enclosing,
): boolean {
  const rest = elements.at(-1)?.rest === true ? elements.at(-1) : undefined;
  const fixed = elements.filter((element) => !element.rest);
  if (values.length > fixed.length && rest === undefined) return false;
  return (
    fixed.every(({ type, optional }, index) =>
      index < values.length ? fits(type, values[index], enclosing) : optional,
    ) &&
    values
      .slice(fixed.length)
      .every((value) => rest !== undefined && fits(rest.type, value, enclosing))
  );
}

function fitsObject(type: ObjectType, value: unknown, enclosing: Enclosing): boolean {
  if (!isJsonObject(value)) return false;
  const inner = type.name === null ? enclosing : new Map([...enclosing, [type.name, type]]);
  const isComplete = type.fields.every(({ name, optional, nullable, type: field }) => {
    if (!Object.hasOwn(value, name)) return optional;
    return (nullable && value[name] === null) || fits(field, value[name], inner);
  });
  if (!isComplete) return false;
  const known = new Set(type.fields.map(({ name }) => name));
  return Object.keys(value).every(
    (name) => known.has(name) || (type.values !== null && fits(type.values, value[name], inner)),
  );
}
