import type { ShapeProperty, ShapeType } from '../model/shape.ts';
import { unionOf } from '../shape/shape-tree.ts';
import type { CatalogueEntity, CatalogueFields, CatalogueSystem } from './catalogue.ts';

/** The fields of an entity, with the objects in them, in the two forms that a plan needs. */
export interface RecordType {
  /** Names are followed, as in the shapes of a project. */
  readonly type: ShapeType;
  /** As JSON Schema, for `shape.create`. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Objects nested deeper than this are taken for anything: such a catalogue would be at fault. */
const deepest = 12;

/** What a system gives of an entity. */
export function recordType(system: CatalogueSystem, entity: CatalogueEntity): RecordType {
  return typeOf(system, entity.fields, entity.docs, '');
}

/** What is sent to the system: without the fields that it sets itself. */
export function sentType(system: CatalogueSystem, entity: CatalogueEntity): RecordType {
  const kept = Object.entries(entity.fields).filter(
    ([name]) => !entity.readOnly.includes(nameOf(name)),
  );
  return typeOf(system, Object.fromEntries(kept), entity.docs, '');
}

/** One of the system's `types`, such as what its webhook delivers. */
export function namedType(system: CatalogueSystem, name: string): RecordType {
  return typeOf(system, system.types[name] ?? {}, {}, '');
}

type Docs = Readonly<Record<string, string>>;

function typeOf(
  system: CatalogueSystem,
  fields: CatalogueFields,
  docs: Docs,
  name: string,
): RecordType {
  const used = new Set<string>();
  const schema = objectSchema(system, fields, docs, used);
  const definitions: Record<string, unknown> = {};
  for (const one of used) {
    // A set that grows while it is gone through is gone through to its end.
    definitions[one] = objectSchema(system, system.types[one] ?? {}, {}, used);
  }
  const isFlat = used.size === 0;
  return {
    type: objectType(system, fields, name, 0),
    schema: isFlat ? schema : { ...schema, $defs: definitions },
  };
}

function nameOf(field: string): string {
  return field.replace(/\?$/, '');
}

interface FieldForm {
  readonly base: string;
  readonly isList: boolean;
  readonly isNullable: boolean;
}

/** `ShopifyAddress[] | null` taken apart. */
function formOf(text: string): FieldForm {
  const plain = text.replace(/\s*\|\s*null$/, '');
  return {
    base: plain.replace(/\[\]$/, ''),
    isList: plain.endsWith('[]'),
    isNullable: plain !== text,
  };
}

const formats: ReadonlySet<string> = new Set(['date', 'date-time', 'email', 'uri', 'decimal']);

function objectType(
  system: CatalogueSystem,
  fields: CatalogueFields,
  name: string,
  depth: number,
): ShapeType {
  const properties = Object.entries(fields).map(([field, text]): ShapeProperty => {
    const { base, isList, isNullable } = formOf(text);
    const element = baseType(system, base, depth);
    return {
      name: nameOf(field),
      type: isList ? { kind: 'array', element } : element,
      optional: field.endsWith('?'),
      nullable: isNullable,
      description: null,
      format: formats.has(base) ? base : null,
      place: null,
    };
  });
  return { kind: 'object', name, fields: properties, values: null, place: null };
}

function baseType(system: CatalogueSystem, base: string, depth: number): ShapeType {
  if (formats.has(base) || base === 'string') return { kind: 'primitive', name: 'string' };
  if (base === 'number' || base === 'integer') return { kind: 'primitive', name: 'number' };
  if (base === 'boolean') return { kind: 'primitive', name: 'boolean' };
  const fields = system.types[base];
  if (fields === undefined || depth > deepest)
    return unionOf([{ kind: 'primitive', name: 'unknown' }]);
  return objectType(system, fields, base, depth + 1);
}

function objectSchema(
  system: CatalogueSystem,
  fields: CatalogueFields,
  docs: Docs,
  used: Set<string>,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(fields);
  const properties = entries.map(([field, text]) => {
    const name = nameOf(field);
    const description = docs[name] === undefined ? {} : { description: docs[name] };
    return [name, { ...fieldSchema(system, text, used), ...description }] as const;
  });
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: entries.filter(([field]) => !field.endsWith('?')).map(([field]) => field),
  };
}

function fieldSchema(
  system: CatalogueSystem,
  text: string,
  used: Set<string>,
): Readonly<Record<string, unknown>> {
  const { base, isList, isNullable } = formOf(text);
  const plain = baseSchema(system, base, used);
  const schema = isList ? { type: 'array', items: plain } : plain;
  if (!isNullable) return schema;
  const isSimple = typeof schema['type'] === 'string' && !isList;
  return isSimple
    ? { ...schema, type: [schema['type'], 'null'] }
    : { anyOf: [schema, { type: 'null' }] };
}

function baseSchema(
  system: CatalogueSystem,
  base: string,
  used: Set<string>,
): Readonly<Record<string, unknown>> {
  if (formats.has(base)) return { type: 'string', format: base };
  if (base === 'string' || base === 'number' || base === 'integer' || base === 'boolean') {
    return { type: base };
  }
  if (system.types[base] === undefined) return {};
  used.add(base);
  return { $ref: `#/$defs/${base}` };
}
