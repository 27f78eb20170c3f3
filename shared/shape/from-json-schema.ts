import type { ObjectType, ShapeProperty, ShapeType } from '../model/shape.ts';
import type { ShapeDeclaration } from './emit.ts';
import { isJsonObject } from './from-samples.ts';
import { JsonDocument } from './json-document.ts';
import { intersect, propertyOf } from './object-types.ts';
import { unionOf } from './shape-tree.ts';
import { typeNameOf } from './type-name.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Schemas nested deeper than this are not looked into. */
const deepestSchema = 60;

interface SchemaOptions {
  /** The part of the document to read, such as `#/$defs/Order`; the whole without it. */
  readonly pointer?: string;
  /** What the shape is for: read-only fields are not sent, write-only ones not received. */
  readonly direction?: 'request' | 'response';
  /** Whether a name belongs to another type already. */
  readonly isTaken: (name: string) => boolean;
}

/** A shape as a document describes it, with the named types that it uses. */
export interface DescribedShape extends ShapeDeclaration {
  readonly definitions: readonly ShapeDeclaration[];
}

/**
 * Reads a JSON Schema (2020-12, draft 7, or OpenAPI's dialects). Definitions that are objects, lists or unions become types
 * with a name. What a type cannot say (`pattern`, `minimum`, `if`, `not`) is left out. Throws FlowrightError
 * `invalid-input` for references that lead out of the document or nowhere.
 */
export function shapeOfSchema(
  name: string,
  schema: unknown,
  document: unknown,
  options: SchemaOptions,
): DescribedShape {
  return new SchemaReader(name, new JsonDocument(document), options).read(schema);
}

class SchemaReader {
  readonly #name: string;
  readonly #document: JsonDocument;
  readonly #options: SchemaOptions;
  /** By pointer: the name of a definition, or its type where it needs none. */
  readonly #names = new Map<string, string>();
  readonly #definitions = new Map<string, ShapeDeclaration | null>();
  /** The definitions that are being written out in place, for `allOf`. */
  readonly #open = new Set<string>();

  constructor(name: string, document: JsonDocument, options: SchemaOptions) {
    this.#name = name;
    this.#document = document;
    this.#options = options;
  }

  read(given: unknown): DescribedShape {
    let schema = given;
    this.#names.set(this.#options.pointer ?? '#', this.#name);
    if (
      isJsonObject(given) &&
      typeof given['$ref'] === 'string' &&
      Object.keys(given).every((key) => key === '$ref' || !typeKeywords.has(key))
    ) {
      const { value, pointer } = this.#document.resolve(given['$ref']);
      this.#names.set(pointer, this.#name);
      schema = value;
    }
    const type = this.#type(schema, 0);
    const definitions = [...this.#definitions.values()].filter((it) => it !== null);
    return { name: this.#name, description: describe(schema), type, definitions };
  }

  #type(schema: unknown, depth: number): ShapeType {
    if (!isJsonObject(schema) || depth > deepestSchema) {
      return schema === false ? { kind: 'opaque', text: 'never' } : primitive('unknown');
    }
    const parts = this.#parts(schema, depth + 1);
    const type = intersect(parts) ?? parts[0] ?? primitive('unknown');
    const required = stringsOf(schema['required']);
    const complete = parts.length > 1 ? requireFields(type, required) : type;
    const isNullable = schema['nullable'] === true || schema['x-nullable'] === true;
    return isNullable ? unionOf([complete, primitive('null')]) : complete;
  }

  /** The types that a schema demands, all at once. */
  #parts(schema: JsonObject, depth: number): readonly ShapeType[] {
    const parts: ShapeType[] = [];
    const { $ref, $dynamicRef, allOf, anyOf, oneOf } = schema;
    const reference = typeof $ref === 'string' ? $ref : $dynamicRef;
    const others = ownType(schema) || listOf(allOf).length > 0;
    if (typeof reference === 'string') {
      parts.push(others ? this.#inPlace(reference, depth) : this.#reference(reference, depth));
    }
    for (const part of listOf(allOf)) {
      const isAlone = listOf(allOf).length === 1 && !ownType(schema) && parts.length === 0;
      const inner = isJsonObject(part) ? part['$ref'] : undefined;
      if (typeof inner === 'string' && !isAlone) parts.push(this.#inPlace(inner, depth));
      else parts.push(this.#type(part, depth));
    }
    if (ownType(schema)) parts.push(this.#ownType(schema, depth));
    for (const choices of [listOf(anyOf), listOf(oneOf)]) {
      if (choices.length === 0) continue;
      const isOnly = parts.length === 0;
      const types = choices.map((choice) => {
        const inner = isJsonObject(choice) ? choice['$ref'] : undefined;
        return typeof inner === 'string' && !isOnly
          ? this.#inPlace(inner, depth)
          : this.#type(choice, depth);
      });
      // `anyOf: [{ required: ['a'] }, …]` beside properties says nothing that a type could.
      if (isOnly || types.some((type) => !isUnknown(type))) parts.push(unionOf(types));
    }
    const known = parts.filter((type) => !isUnknown(type));
    return known.length === 0 ? [primitive('unknown')] : known;
  }

  /** A definition by its name; one that is a mere primitive stands in place. */
  #reference(reference: string, depth: number): ShapeType {
    const { value, pointer } = this.#document.resolve(reference);
    const known = this.#names.get(pointer);
    if (known !== undefined) return { kind: 'reference', name: known };
    if (!needsName(value)) return this.#type(value, depth + 1);
    const name = this.#nameOf(pointer);
    this.#names.set(pointer, name);
    this.#definitions.set(name, null);
    const type = this.#type(value, depth + 1);
    this.#definitions.set(name, { name, description: describe(value), type });
    return { kind: 'reference', name };
  }

  /** A definition's own fields, for what adds to them. */
  #inPlace(reference: string, depth: number): ShapeType {
    const { value, pointer } = this.#document.resolve(reference);
    if (this.#open.has(pointer)) return primitive('unknown');
    this.#open.add(pointer);
    const type = this.#type(value, depth + 1);
    this.#open.delete(pointer);
    return type;
  }

  #nameOf(pointer: string): string {
    const last = pointer.split(/[/#]/).at(-1) ?? '';
    const wanted = typeNameOf(decodeURIComponent(last.replaceAll('~1', '/')));
    const used = new Set([...this.#names.values(), ...this.#definitions.keys()]);
    const isFree = (name: string): boolean =>
      !used.has(name) && !languageTypes.has(name) && !this.#options.isTaken(name);
    if (isFree(wanted)) return wanted;
    const longer = `${this.#name}${wanted}`;
    let name = longer;
    for (let ordinal = 2; !isFree(name); ordinal += 1) name = `${longer}${ordinal}`;
    return name;
  }

  #ownType(schema: JsonObject, depth: number): ShapeType {
    if (Object.hasOwn(schema, 'const')) return literalOf(schema['const']);
    const values = schema['enum'];
    if (Array.isArray(values)) return unionOf(values.map(literalOf));
    const names = typeof schema['type'] === 'string' ? [schema['type']] : stringsOf(schema['type']);
    const types = names.length > 0 ? names : [impliedType(schema)];
    return unionOf(types.map((name) => this.#typeNamed(name, schema, depth)));
  }

  #typeNamed(name: string, schema: JsonObject, depth: number): ShapeType {
    switch (name) {
      case 'string':
      case 'number':
      case 'boolean':
      case 'null':
        return primitive(name);
      case 'integer':
        return primitive('number');
      case 'array':
        return this.#list(schema, depth);
      case 'object':
        return this.#object(schema, depth);
      case 'file':
        return primitive('string');
      default:
        return primitive('unknown');
    }
  }

  #list(schema: JsonObject, depth: number): ShapeType {
    const { prefixItems, items, additionalItems } = schema;
    const fixed = Array.isArray(prefixItems) ? prefixItems : Array.isArray(items) ? items : null;
    if (fixed === null) return { kind: 'array', element: this.#type(items, depth) };
    const least = typeof schema['minItems'] === 'number' ? schema['minItems'] : 0;
    const elements = fixed.map((item: unknown, index) => ({
      type: this.#type(item, depth),
      optional: index >= least,
      rest: false,
    }));
    const more = Array.isArray(prefixItems) ? items : additionalItems;
    if (more === false) return { kind: 'tuple', elements };
    const rest = { type: this.#type(more, depth), optional: false, rest: true };
    return { kind: 'tuple', elements: [...elements, rest] };
  }

  #object(schema: JsonObject, depth: number): ObjectType {
    const properties = isJsonObject(schema['properties']) ? schema['properties'] : {};
    const required = new Set(stringsOf(schema['required']));
    const entries = Object.entries(properties).filter(([, property]) => !this.#isLeftOut(property));
    const fields = entries.map(([name, property]) =>
      this.#property(name, property, required.has(name), depth),
    );
    const { additionalProperties: more, patternProperties: patterns } = schema;
    const values: ShapeType[] = isJsonObject(patterns)
      ? Object.values(patterns).map((inner) => this.#type(inner, depth))
      : [];
    if (isJsonObject(more)) values.push(this.#type(more, depth));
    const isOpen = fields.length === 0 && values.length === 0 && more !== false;
    if (isOpen) values.push(primitive('unknown'));
    return {
      kind: 'object',
      name: null,
      fields,
      // Beside fields, an index signature would have to fit each of them.
      values:
        values.length === 0 ? null : fields.length > 0 ? primitive('unknown') : unionOf(values),
      place: null,
    };
  }

  #isLeftOut(property: unknown): boolean {
    if (!isJsonObject(property)) return false;
    if (this.#options.direction === 'request') return property['readOnly'] === true;
    return this.#options.direction === 'response' && property['writeOnly'] === true;
  }

  #property(name: string, schema: unknown, isRequired: boolean, depth: number): ShapeProperty {
    const type = this.#type(schema, depth);
    const target =
      isJsonObject(schema) && typeof schema['$ref'] === 'string'
        ? this.#document.resolve(schema['$ref']).value
        : schema;
    const format = formatOfSchema(target);
    const text =
      describe(schema) ?? (target === schema || needsName(target) ? null : describe(target));
    const tags = [
      ...(format === null ? [] : [`@format ${format}`]),
      ...(isJsonObject(target) && typeof target['maxLength'] === 'number'
        ? [`@maxLength ${target['maxLength']}`]
        : []),
    ];
    const description = [...(text === null ? [] : [text]), ...tags].join('\n');
    return propertyOf(type, {
      name,
      optional: !isRequired,
      description: description === '' ? null : description,
      format,
      place: null,
    });
  }
}

const typeKeywords: ReadonlySet<string> = new Set([
  'type',
  'properties',
  'additionalProperties',
  'patternProperties',
  'items',
  'prefixItems',
  'enum',
  'const',
  'allOf',
  'anyOf',
  'oneOf',
  'nullable',
  'required',
]);

/** Names that a definition must not hide. */
const languageTypes: ReadonlySet<string> = new Set([
  'Array',
  'Boolean',
  'Date',
  'Error',
  'Function',
  'Map',
  'Number',
  'Object',
  'Omit',
  'Partial',
  'Pick',
  'Promise',
  'ReadonlyArray',
  'Record',
  'Request',
  'Required',
  'Response',
  'Set',
  'String',
  'Symbol',
  'URL',
]);

function primitive(name: 'string' | 'number' | 'boolean' | 'null' | 'unknown'): ShapeType {
  return { kind: 'primitive', name };
}

function isUnknown(type: ShapeType): boolean {
  return type.kind === 'primitive' && type.name === 'unknown';
}

const ownKeywords = [
  'type',
  'enum',
  'const',
  'properties',
  'additionalProperties',
  'patternProperties',
  'items',
  'prefixItems',
  'format',
];

function ownType(schema: JsonObject): boolean {
  return ownKeywords.some((keyword) => Object.hasOwn(schema, keyword));
}

/** What a schema without `type` is about. */
function impliedType(schema: JsonObject): string {
  const has = (...names: readonly string[]): boolean =>
    names.some((name) => Object.hasOwn(schema, name));
  if (has('properties', 'additionalProperties', 'patternProperties')) return 'object';
  if (has('items', 'prefixItems')) return 'array';
  return has('format') ? 'string' : 'unknown';
}

function needsName(schema: unknown): boolean {
  if (!isJsonObject(schema)) return false;
  const { type } = schema;
  return (
    !(typeof type === 'string' && /^(?:string|number|integer|boolean)$/.test(type)) ||
    Array.isArray(schema['enum'])
  );
}

function literalOf(value: unknown): ShapeType {
  if (value === null) return primitive('null');
  const isPlain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? { kind: 'literal', value } : primitive('unknown');
}

function formatOfSchema(schema: unknown): string | null {
  if (!isJsonObject(schema)) return null;
  const { format, type } = schema;
  const isText =
    type === undefined || type === 'string' || (Array.isArray(type) && type.includes('string'));
  return typeof format === 'string' && isText && /^[\w.-]+$/.test(format) ? format : null;
}

/** `description`, else `title`, with a note when the schema is deprecated. */
function describe(schema: unknown): string | null {
  if (!isJsonObject(schema)) return null;
  const { description, title, deprecated } = schema;
  const text = [description, title].find((it) => typeof it === 'string' && it.trim() !== '');
  const lines = [
    ...(typeof text === 'string' ? [text.trim()] : []),
    ...(deprecated === true ? ['@deprecated'] : []),
  ];
  return lines.length === 0 ? null : lines.join('\n');
}

function requireFields(type: ShapeType, names: readonly string[]): ShapeType {
  if (type.kind !== 'object' || names.length === 0) return type;
  const fields = type.fields.map((field) =>
    names.includes(field.name) ? { ...field, optional: false } : field,
  );
  return { ...type, fields };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function stringsOf(value: unknown): readonly string[] {
  return listOf(value).filter((item) => typeof item === 'string');
}
