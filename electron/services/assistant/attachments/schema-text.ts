import { FlowrightError } from '../../../../shared/base/error.ts';
import { isJsonObject } from '../../../../shared/shape/from-samples.ts';
import { emitName } from '../../../../shared/shape/emit.ts';
import type { JsonDocument } from '../../../../shared/shape/json-document.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** Objects deeper than this are told as `object`. */
const deepest = 4;
/** Fields of one schema, those of its inner objects included. */
const mostFields = 120;
/** Schemas that one object is put together from. */
const mostParts = 50;
/** Schemas looked at for one text: choices can refer to each other many times over. */
const mostSteps = 2000;

/**
 * A schema of an OpenAPI document on one line, as TypeScript would have it: references followed, as deep and as long as a
 * model needs to send or read it. What is left out is an ellipsis.
 */
export function schemaText(schema: unknown, json: JsonDocument): string {
  return new SchemaWriter(json).write(schema, 0);
}

class SchemaWriter {
  readonly #json: JsonDocument;
  readonly #open = new Set<string>();
  #fields = 0;
  #steps = 0;

  constructor(json: JsonDocument) {
    this.#json = json;
  }

  write(schema: unknown, depth: number): string {
    this.#steps += 1;
    if (this.#steps > mostSteps) return '…';
    if (!isJsonObject(schema)) return 'unknown';
    const { $ref, anyOf, oneOf } = schema;
    if (typeof $ref === 'string') return this.#reference($ref, depth);
    if (Array.isArray(schema['enum'])) return this.#choices(schema['enum'].map(literalText));
    if (Object.hasOwn(schema, 'const')) return literalText(schema['const']);
    for (const choices of [anyOf, oneOf]) {
      if (Array.isArray(choices)) return this.#choices(choices.map((it) => this.write(it, depth)));
    }
    const fields = this.#allFields(schema, depth);
    if (fields !== null) return fields;
    const types: readonly unknown[] = Array.isArray(schema['type'])
      ? schema['type']
      : [schema['type']];
    const texts = types.map((type) => this.#typeText(type, schema, depth));
    return this.#choices(schema['nullable'] === true ? [...texts, 'null'] : texts);
  }

  #choices(texts: readonly string[]): string {
    const all = [...new Set(texts)];
    const some = all.length > 20 ? [...all.slice(0, 20), '…'] : all;
    return some.join(' | ') || 'unknown';
  }

  #reference(reference: string, depth: number): string {
    const found = this.#resolve(reference);
    if (found === null) return 'unknown';
    if (this.#open.has(found.pointer)) return '…';
    this.#open.add(found.pointer);
    const text = this.write(found.value, depth);
    this.#open.delete(found.pointer);
    return text;
  }

  /** `null` for one that leads out of the document, or nowhere. */
  #resolve(reference: string): { readonly value: unknown; readonly pointer: string } | null {
    try {
      return this.#json.resolve(reference);
    } catch (error) {
      if (error instanceof FlowrightError) return null;
      throw error;
    }
  }

  /** An object with its fields and those that it takes over; `null` for a schema without any. */
  #allFields(schema: JsonObject, depth: number): string | null {
    const parts: JsonObject[] = [];
    this.#collect(schema, parts, 0);
    const required = new Set(parts.flatMap((part) => stringsOf(part['required'])));
    const properties = new Map(
      parts.flatMap((part) => Object.entries(objectOf(part['properties']))),
    );
    if (properties.size === 0) return null;
    if (depth >= deepest) return 'object';
    const texts: string[] = [];
    for (const [name, property] of properties) {
      if (this.#fields >= mostFields) {
        texts.push('…');
        break;
      }
      this.#fields += 1;
      const key = emitName(name, { quote: "'" });
      texts.push(`${key}${required.has(name) ? '' : '?'}: ${this.write(property, depth + 1)}`);
    }
    return `{ ${texts.join('; ')} }`;
  }

  /** A schema and those that it takes over. */
  #collect(schema: unknown, parts: JsonObject[], depth: number): void {
    if (depth > deepest || parts.length >= mostParts || !isJsonObject(schema)) return;
    const { $ref } = schema;
    const target = typeof $ref === 'string' ? this.#resolve($ref)?.value : schema;
    if (!isJsonObject(target)) return;
    parts.push(target);
    const { allOf } = target;
    if (!Array.isArray(allOf)) return;
    for (const inner of allOf) this.#collect(inner, parts, depth + 1);
  }

  #typeText(type: unknown, schema: JsonObject, depth: number): string {
    switch (type) {
      case 'string':
        return typeof schema['format'] === 'string'
          ? `string /* ${plain(schema['format'])} */`
          : type;
      case 'integer':
      case 'number':
        return 'number';
      case 'boolean':
      case 'null':
        return type;
      case 'array': {
        const element = this.write(schema['items'], depth);
        return element.includes(' | ') ? `(${element})[]` : `${element}[]`;
      }
      case 'object': {
        const values = schema['additionalProperties'];
        return isJsonObject(values) ? `Record<string, ${this.write(values, depth + 1)}>` : 'object';
      }
      default:
        return 'unknown';
    }
  }
}

function literalText(value: unknown): string {
  return plain(JSON.stringify(value));
}

function plain(text: string): string {
  return text.replaceAll(/\s+|\*\//g, ' ').slice(0, 80);
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
