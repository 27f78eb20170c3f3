import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../base/error.ts';
import { emitDeclaration, type ShapeStyle } from './emit.ts';
import { shapeOfSchema } from './from-json-schema.ts';

const style: ShapeStyle = { quote: "'", indent: '  ', semicolon: ';', separator: ';' };

/** The types that a schema gives, as they are written. */
function written(
  schema: unknown,
  options: Partial<Parameters<typeof shapeOfSchema>[3]> = {},
): string {
  const shape = shapeOfSchema('X', schema, schema, { isTaken: () => false, ...options });
  return [shape, ...shape.definitions].map((it) => emitDeclaration(it, style)).join('\n');
}

/** The type of a property with that schema. */
function property(schema: unknown, others: object = {}): string {
  const text = written({ ...others, properties: { a: schema }, required: ['a'] });
  return (
    /^export interface X \{\n {2}(?:\/\*\*[^]*?\*\/\n {2})?a: ([^]*?);\n\}/.exec(text)?.[1] ?? text
  );
}

describe('a JSON Schema', () => {
  it.each<[string, unknown, string]>([
    ['a text', { type: 'string' }, 'string'],
    ['an integer', { type: 'integer' }, 'number'],
    ['a nullable type', { type: ['string', 'null'] }, 'string | null'],
    ['nullable of OpenAPI 3.0', { type: 'string', nullable: true }, 'string | null'],
    ['nullable of OpenAPI 2', { type: 'string', 'x-nullable': true }, 'string | null'],
    ['an enumeration', { enum: ['a', 1, true, null] }, "'a' | 1 | true | null"],
    ['a constant', { const: 'x' }, "'x'"],
    ['anything', {}, 'unknown'],
    ['anything at all', true, 'unknown'],
    ['nothing', false, 'never'],
    ['a list', { type: 'array', items: { type: 'string' } }, 'string[]'],
    ['a list of anything', { type: 'array' }, 'unknown[]'],
    ['a list of choices', { items: { enum: ['a', 'b'] } }, "('a' | 'b')[]"],
    [
      'a tuple of 2020-12',
      { prefixItems: [{ type: 'string' }, { type: 'number' }], minItems: 1, items: false },
      '[string, number?]',
    ],
    ['an open tuple', { prefixItems: [{ type: 'string' }], minItems: 1 }, '[string, ...unknown[]]'],
    [
      'a tuple of draft 7',
      { items: [{ type: 'string' }], minItems: 1, additionalItems: { type: 'number' } },
      '[string, ...number[]]',
    ],
    [
      'a record',
      { type: 'object', additionalProperties: { type: 'number' } },
      'Record<string, number>',
    ],
    [
      'a record by pattern',
      { patternProperties: { '^x': { type: 'number' } } },
      'Record<string, number>',
    ],
    ['an object of anything', { type: 'object' }, 'Record<string, unknown>'],
    ['an empty object', { type: 'object', additionalProperties: false }, 'Record<string, never>'],
    ['choices', { oneOf: [{ type: 'string' }, { type: 'number' }] }, 'string | number'],
    ['a nullable choice', { anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string | null'],
    [
      'several types',
      { type: ['string', 'array'], items: { type: 'number' } },
      'string | number[]',
    ],
  ])('reads %s', (_name, schema, expected) => {
    expect(property(schema)).toBe(expected);
  });

  it('reads required and optional fields with what is said about them', () => {
    expect(
      written({
        title: 'An order',
        type: 'object',
        required: ['id'],
        properties: {
          id: { type: 'string', description: 'The number.', maxLength: 21 },
          at: { type: 'string', format: 'date-time' },
          old: { type: 'string', deprecated: true },
          '@x': { type: 'object', properties: { y: { type: 'boolean' } } },
        },
      }),
    ).toBe(`/** An order */
export interface X {
  /**
   * The number.
   * @maxLength 21
   */
  id: string;
  /** @format date-time */
  at?: string;
  /** @deprecated */
  old?: string;
  '@x'?: {
    y?: boolean;
  };
}`);
  });

  it('makes types of definitions, once, and writes plain ones in place', () => {
    expect(
      written({
        $ref: '#/$defs/order',
        $defs: {
          order: {
            properties: {
              lines: { items: { $ref: '#/$defs/order_line' } },
              first: { $ref: '#/$defs/order_line' },
              id: { $ref: '#/$defs/id' },
            },
          },
          order_line: {
            description: 'A line.',
            properties: { sku: { $ref: '#/$defs/id' }, state: { $ref: '#/$defs/state' } },
          },
          id: { type: 'string', format: 'uuid' },
          state: { enum: ['a', 'b'] },
          unused: { type: 'object' },
        },
      }),
    ).toBe(`export interface X {
  lines?: OrderLine[];
  first?: OrderLine;
  /** @format uuid */
  id?: string;
}
/** A line. */
export interface OrderLine {
  /** @format uuid */
  sku?: string;
  state?: State;
}
export type State = 'a' | 'b';`);
  });

  it('reads definitions that contain themselves, and the document itself', () => {
    expect(
      written({
        definitions: {
          node: { properties: { next: { $ref: '#/definitions/node' }, up: { $ref: '#' } } },
        },
        properties: { root: { $ref: '#/definitions/node' }, all: { items: { $ref: '#' } } },
      }),
    ).toBe(`export interface X {
  root?: Node;
  all?: X[];
}
export interface Node {
  next?: Node;
  up?: X;
}`);
  });

  it('joins what allOf says, with the required fields of all parts', () => {
    expect(
      written({
        $defs: { base: { properties: { id: { type: 'string' }, kind: { type: 'string' } } } },
        allOf: [
          { $ref: '#/$defs/base' },
          { properties: { kind: { const: 'x' }, own: { type: 'number' } } },
        ],
        required: ['id', 'own'],
      }),
    ).toBe(`export interface X {
  id: string;
  kind?: 'x';
  own: number;
}`);
  });

  it('joins fields with choices', () => {
    expect(
      property({
        properties: { id: { type: 'string' } },
        oneOf: [
          { properties: { a: { type: 'number' } } },
          { properties: { b: { type: 'number' } } },
        ],
      }),
    ).toBe(`{
    id?: string;
    a?: number;
  } | {
    id?: string;
    b?: number;
  }`);
    expect(property({ properties: { id: {} }, anyOf: [{ required: ['id'] }] })).toBe(
      '{\n    id?: unknown;\n  }',
    );
  });

  it('finds anchors, escaped pointers and references by the own id', () => {
    expect(property({ $ref: '#sku' }, { $defs: { a: { $anchor: 'sku', type: 'string' } } })).toBe(
      'string',
    );
    expect(property({ $ref: '#/$defs/a~1b%20c' }, { $defs: { 'a/b c': { type: 'string' } } })).toBe(
      'string',
    );
    expect(
      property(
        { $ref: 'https://x.example/s.json#/$defs/a' },
        { $id: 'https://x.example/s.json', $defs: { a: { type: 'number' } } },
      ),
    ).toBe('number');
  });

  it('gives definitions free names', () => {
    const schema = {
      properties: { a: { $ref: '#/$defs/record' }, b: { $ref: '#/$defs/Line' } },
      $defs: { record: { type: 'object' }, Line: { type: 'object' } },
    };
    expect(written(schema, { isTaken: (name) => name === 'Line' })).toContain(
      'a?: XRecord;\n  b?: XLine;',
    );
  });

  it('leaves out what is not sent or not received', () => {
    const schema = {
      properties: {
        id: { type: 'string', readOnly: true },
        secret: { type: 'string', writeOnly: true },
        n: { type: 'string' },
      },
    };
    expect(written(schema, { direction: 'request' })).not.toContain('id');
    expect(written(schema, { direction: 'response' })).not.toContain('secret');
    expect(written(schema)).toMatch(/id[^]*secret/);
  });

  it.each([
    [{ $ref: 'other.json#/a' }, /"other\.json#\/a", which is outside/],
    [{ $ref: 'https://x.example/a' }, /outside/],
    [{ $ref: '#/$defs/none' }, /leads nowhere/],
    [{ $ref: '#/properties/a' }, /circle/],
    [{ $ref: '#/__proto__' }, /leads nowhere/],
  ])('refuses %j', (schema, message) => {
    expect(() => property(schema)).toThrow(FlowrightError);
    expect(() => property(schema)).toThrow(message);
  });

  it('ends at schemas that are deeper than anyone can read', () => {
    let schema: object = { type: 'string' };
    for (let depth = 0; depth < 500; depth += 1) schema = { type: 'array', items: schema };
    expect(property(schema)).toContain('unknown[]');
  });
});
