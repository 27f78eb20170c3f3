import type { ObjectType, ShapeProperty, ShapeType } from '../model/shape.ts';
import { formatOfTexts } from './formats.ts';
import { splitNull, typeKey, unionOf } from './shape-tree.ts';

/** JSON nested deeper than this is not looked into. */
const deepestValue = 60;

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The type that some JSON values have in common: a field that not all objects have is optional, one that is null somewhere
 * nullable, different kinds of values are a union. Objects whose keys look like data are records. Texts that all are dates,
 * times, addresses or decimal numbers get a `@format` comment.
 */
export function shapeOfSamples(samples: readonly unknown[]): ShapeType {
  return typeOf(samples, 0);
}

function typeOf(values: readonly unknown[], depth: number): ShapeType {
  if (depth > deepestValue) return { kind: 'primitive', name: 'unknown' };
  const kinds = new Map<ValueKind, unknown[]>();
  for (const value of values) {
    const kind = kindOf(value);
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, [value]);
    else known.push(value);
  }
  // Null is written last, as people do.
  const ordered = [...kinds].sort(([a], [b]) => Number(a === 'null') - Number(b === 'null'));
  return unionOf(ordered.map(([kind, members]) => typeOfKind(kind, members, depth)));
}

type ValueKind = 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object';

function kindOf(value: unknown): ValueKind {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean';
  }
  return 'object';
}

function typeOfKind(kind: ValueKind, values: readonly unknown[], depth: number): ShapeType {
  switch (kind) {
    case 'array':
      return { kind: 'array', element: typeOf(values.flatMap(elementsOf), depth + 1) };
    case 'object':
      return typeOfObjects(values.filter(isJsonObject), depth);
    default:
      return { kind: 'primitive', name: kind };
  }
}

function elementsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Whether a value is an object of JSON: neither null nor a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return kindOf(value) === 'object';
}

function typeOfObjects(objects: readonly JsonObject[], depth: number): ObjectType {
  const { fields } = objectOfSamples(objects, depth);
  const base = { kind: 'object', name: null, place: null } as const;
  const unknown: ShapeType = { kind: 'primitive', name: 'unknown' };
  if (fields.length === 0) return { ...base, fields: [], values: unknown };
  if (!areData(fields)) return { ...base, fields, values: null };
  const values = typeOf(
    objects.flatMap((object) => Object.values(object)),
    depth + 1,
  );
  return { ...base, fields: [], values };
}

/** The fields of some JSON objects, whatever their names look like. */
export function objectOfSamples(objects: readonly JsonObject[], depth = 0): ObjectType {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const fields = names.map((name) => fieldOf(name, objects, depth));
  return { kind: 'object', name: null, fields, values: null, place: null };
}

function fieldOf(name: string, objects: readonly JsonObject[], depth: number): ShapeProperty {
  const values = objects.filter((object) => Object.hasOwn(object, name)).map((it) => it[name]);
  const { type, nullable } = splitNull(typeOf(values, depth + 1));
  const texts = values.filter((value) => typeof value === 'string');
  const isText = type.kind === 'primitive' && type.name === 'string';
  const format = isText ? formatOfTexts(texts) : null;
  return {
    name,
    type,
    optional: values.length < objects.length,
    nullable,
    description: format === null ? null : `@format ${format}`,
    format,
    place: null,
  };
}

/** What keys that are data look like: numbers, ids, dates, addresses. */
const dataKey =
  /^(?:\d+|[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|(?=[a-f]*\d)[\da-f]{16,}|\d{4}-\d{2}(?:-\d{2})?(?:T[\d:.]+Z?)?|[^\s@]+@[^\s@]+\.[a-z]{2,}|(?:gid|https?):\/\/\S+)$/i;

/** Short codes, as of currencies, countries and languages: data when there are several and all values are alike. */
const codeKey = /^(?:[A-Z]{2,3}|[a-z]{2}-[A-Z]{2})$/;

/** Longer names are looked at no further. */
const longestKey = 200;

function areData(fields: readonly ShapeProperty[]): boolean {
  if (fields.some(({ name }) => name.length > longestKey)) return false;
  if (fields.every(({ name }) => dataKey.test(name))) return true;
  if (fields.length < 3 || !fields.every(({ name }) => codeKey.test(name))) return false;
  return new Set(fields.map(({ type }) => typeKey(type))).size === 1;
}
