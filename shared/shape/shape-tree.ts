import { quotedText } from '../base/quoted-text.ts';
import type { ObjectType, ShapeField, ShapeProperty, ShapeType } from '../model/shape.ts';
import { extendPath, parsePath, type PathSegment } from './shape-path.ts';

/** Shapes are listed to this depth and length; a type that multiplies itself would never end. */
const deepestPath = 24;
const mostFields = 5000;

/** Every field of a type with its path, parents before children, in the order of the declaration. */
export function shapeFields(type: ShapeType): readonly ShapeField[] {
  const fields: ShapeField[] = [];
  listInner(type, '', 0, fields);
  return fields;
}

function listInner(type: ShapeType, path: string, depth: number, into: ShapeField[]): void {
  if (depth > deepestPath) return;
  const child = (segment: PathSegment, inner: ShapeType): void => {
    listInner(inner, extendPath(path, segment), depth + 1, into);
  };
  const object = objectOf(type);
  if (object !== null) {
    for (const property of object.fields) {
      if (into.length >= mostFields) return;
      const fieldPath = extendPath(path, { kind: 'field', name: property.name });
      const { optional, nullable, description } = property;
      into.push({
        path: fieldPath,
        type: typeText(property.type),
        optional,
        nullable,
        description,
      });
      listInner(property.type, fieldPath, depth + 1, into);
    }
    if (object.values !== null) child({ kind: 'values' }, object.values);
  }
  const element = elementOf(type);
  if (element !== null) child({ kind: 'elements' }, element);
  if (type.kind === 'tuple') {
    for (const [index, { type: inner, rest }] of type.elements.entries()) {
      if (!rest) child({ kind: 'element', index }, inner);
    }
  }
}

/** The type's members: those of a union, else itself. */
export function membersOf(type: ShapeType): readonly ShapeType[] {
  return type.kind === 'union' ? type.types : [type];
}

/**
 * A type's fields, whatever else it may be; `null` for one without. The objects of a union are one here: a field that not
 * all of them have is optional, and its types are joined.
 */
export function objectOf(type: ShapeType): ObjectType | null {
  if (type.kind === 'object') return type;
  if (type.kind !== 'union') return null;
  const objects = type.types.filter((member) => member.kind === 'object');
  const [first, ...others] = objects;
  if (first === undefined || others.length === 0) return first ?? null;
  const names = new Set(objects.flatMap(({ fields }) => fields.map(({ name }) => name)));
  const fields = [...names].map((name) => joinProperty(name, objects));
  const values = objects.flatMap((object) => (object.values === null ? [] : [object.values]));
  return {
    kind: 'object',
    name: null,
    fields,
    values: values.length === 0 ? null : unionOf(values),
    place: null,
  };
}

function joinProperty(name: string, objects: readonly ObjectType[]): ShapeProperty {
  const found = objects.flatMap(({ fields }) => fields.filter((field) => field.name === name));
  const [first] = found;
  return {
    name,
    type: unionOf(found.map(({ type }) => type)),
    optional: found.length < objects.length || found.some(({ optional }) => optional),
    nullable: found.some(({ nullable }) => nullable),
    description: first?.description ?? null,
    format: first?.format ?? null,
    place: found.length === 1 ? (first?.place ?? null) : null,
  };
}

/** What the elements of a list are; `null` for what is no list. The lists of a union are one here. */
export function elementOf(type: ShapeType): ShapeType | null {
  if (type.kind === 'array') return type.element;
  const elements = membersOf(type).flatMap((member) =>
    member.kind === 'array' ? [member.element] : [],
  );
  return elements.length === 0 ? null : unionOf(elements);
}

/** What a path means in a type. Inside of what is not read anything may be: there the type is that one. */
interface PathTarget {
  readonly type: ShapeType;
  /** The field, when the path's last segment names one. */
  readonly property: ShapeProperty | null;
  /** Whether the value may be missing or null, or something on the way to it. */
  readonly canBeMissing: boolean;
}

/** Finds a place in a type by its path, text (`lines[].sku`) or segments; `null` when the type has no such place. */
export function findPath(
  type: ShapeType,
  path: string | readonly PathSegment[],
): PathTarget | null {
  const segments = typeof path === 'string' ? parsePath(path) : path;
  if (segments === null) return null;
  const enclosing = new Map<string, ShapeType>();
  let target: PathTarget = { type, property: null, canBeMissing: false };
  for (const segment of segments) {
    for (const member of membersOf(target.type)) {
      if (member.kind === 'object' && member.name !== null) enclosing.set(member.name, member);
    }
    const inner = step(target.type, segment, enclosing);
    if (inner === null) return null;
    target = { ...inner, canBeMissing: target.canBeMissing || inner.canBeMissing };
  }
  return target;
}

/** Whether nothing is known of what is inside a type. */
function isOpen(type: ShapeType): boolean {
  if (type.kind === 'primitive') return type.name === 'any' || type.name === 'unknown';
  return type.kind === 'opaque' || type.kind === 'reference';
}

function step(
  given: ShapeType,
  segment: PathSegment,
  enclosing: ReadonlyMap<string, ShapeType>,
): PathTarget | null {
  const type = given.kind === 'reference' ? (enclosing.get(given.name) ?? given) : given;
  if (isOpen(type)) return { type, property: null, canBeMissing: true };
  switch (segment.kind) {
    case 'field': {
      const object = objectOf(type);
      const property = object?.fields.find(({ name }) => name === segment.name);
      if (property !== undefined) {
        const canBeMissing = property.optional || property.nullable;
        return { type: property.type, property, canBeMissing };
      }
      const values = object?.values ?? null;
      return values === null ? null : { type: values, property: null, canBeMissing: true };
    }
    case 'elements': {
      const element = elementOf(type);
      return element === null ? null : { type: element, property: null, canBeMissing: false };
    }
    case 'element': {
      const element = type.kind === 'tuple' ? type.elements[segment.index] : undefined;
      if (element === undefined || element.rest) return null;
      return { type: element.type, property: null, canBeMissing: element.optional };
    }
    case 'values': {
      const values = objectOf(type)?.values ?? null;
      return values === null ? null : { type: values, property: null, canBeMissing: false };
    }
  }
}

/** TypeScript's text of a type on one line: named objects by their name, others as `object`. */
export function typeText(type: ShapeType): string {
  switch (type.kind) {
    case 'primitive':
    case 'reference':
      return type.name;
    case 'literal':
      return literalText(type.value);
    case 'opaque':
      return type.text;
    case 'object':
      if (type.name !== null) return type.name;
      if (type.fields.length > 0 || type.values === null) return 'object';
      return `Record<string, ${typeText(type.values)}>`;
    case 'array': {
      const element = typeText(type.element);
      const isSimple = type.element.kind !== 'union' && type.element.kind !== 'opaque';
      return isSimple ? `${element}[]` : `(${element})[]`;
    }
    case 'tuple':
      return `[${type.elements.map(elementText).join(', ')}]`;
    case 'union':
      return type.types.map(typeText).join(' | ');
  }
}

function elementText({
  type,
  optional,
  rest,
}: Extract<ShapeType, { kind: 'tuple' }>['elements'][number]): string {
  return rest
    ? `...${typeText({ kind: 'array', element: type })}`
    : `${typeText(type)}${optional ? '?' : ''}`;
}

function literalText(value: string | number | boolean): string {
  return typeof value === 'string' ? quotedText(value) : String(value);
}

/** The union of some types: members once, nested unions opened, `true` and `false` together `boolean`. */
export function unionOf(types: readonly ShapeType[]): ShapeType {
  const given = types.flatMap(membersOf);
  const [first, ...others] = given;
  if (first === undefined) return { kind: 'primitive', name: 'unknown' };
  if (others.length === 0) return first;
  const list = joinTruths(withoutRepeats(given));
  const [only = first] = list;
  return list.length === 1 ? only : { kind: 'union', types: list };
}

/** Only members of one kind can be the same: comparing whole objects is worth it for several only. */
function withoutRepeats(members: readonly ShapeType[]): readonly ShapeType[] {
  const counts = new Map<ShapeType['kind'], number>();
  for (const { kind } of members) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const seen = new Set<string>();
  return members.filter((member) => {
    if (counts.get(member.kind) === 1) return true;
    const key = typeKey(member);
    return !seen.has(key) && seen.add(key).size > 0;
  });
}

/** `true` and `false` are `boolean`. */
function joinTruths(members: readonly ShapeType[]): readonly ShapeType[] {
  const has = (value: boolean): boolean =>
    members.some((member) => member.kind === 'literal' && member.value === value);
  if (!has(true) || !has(false)) return members;
  const boolean: ShapeType = { kind: 'primitive', name: 'boolean' };
  const joined = members.flatMap((member): readonly ShapeType[] => {
    if (member.kind !== 'literal' || typeof member.value !== 'boolean') return [member];
    return member.value ? [boolean] : [];
  });
  return withoutRepeats(joined);
}

/** A text that two types share exactly when they mean the same, whatever their fields' order, comments and places. */
export function typeKey(type: ShapeType): string {
  switch (type.kind) {
    case 'primitive':
      return type.name;
    case 'reference':
      return `&${JSON.stringify(type.name)}`;
    case 'literal':
      return JSON.stringify(type.value);
    case 'opaque':
      return `?${JSON.stringify(type.text)}`;
    case 'array':
      return `[${typeKey(type.element)}]`;
    case 'tuple':
      return `(${type.elements
        .map(
          (element) =>
            `${element.rest ? '...' : ''}${typeKey(element.type)}${element.optional ? '?' : ''}`,
        )
        .join(',')})`;
    case 'union':
      return `<${type.types.map(typeKey).sort().join('|')}>`;
    case 'object':
      return `{${type.fields.map(propertyKey).sort().join(',')}${type.values === null ? '' : `*:${typeKey(type.values)}`}}`;
  }
}

function propertyKey({ name, type, optional, nullable }: ShapeProperty): string {
  const mark = `${optional ? '?' : ''}${nullable ? '0' : ''}`;
  return `${JSON.stringify(name)}${mark}:${typeKey(type)}`;
}

/** A type with `null` taken out, and whether it was in. `null` alone stays. */
export function splitNull(type: ShapeType): {
  readonly type: ShapeType;
  readonly nullable: boolean;
} {
  const members = membersOf(type);
  const others = members.filter((member) => !isNull(member));
  if (others.length === members.length) return { type, nullable: false };
  return { type: others.length === 0 ? type : unionOf(others), nullable: true };
}

export function isNull(type: ShapeType): boolean {
  return type.kind === 'primitive' && type.name === 'null';
}
