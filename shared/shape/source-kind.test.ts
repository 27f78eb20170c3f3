import { describe, expect, it } from 'vitest';
import { businessSamples, businessSchemas } from '../testing/business-schemas.ts';
import { documentSource } from './source-kind.ts';

describe('a document', () => {
  it.each(Object.entries(businessSchemas))('%s is taken for a schema', (_name, schema) => {
    expect(documentSource(schema, null)).toEqual({ schema });
  });

  it.each(Object.entries(businessSamples))('%s is taken for a sample', (_name, sample) => {
    expect(documentSource(sample, null)).toEqual({ samples: [sample] });
  });

  it.each([
    [{ type: 'order', properties: { color: 'red' } }],
    [{ properties: [{ name: 'gift', value: 'yes' }] }],
    [{ type: 'object', id: 1 }],
    [{ items: [], type: 'array' }],
    [{ definitions: {} }],
    [[{ type: 'string' }]],
    ['text'],
    [null],
  ])('%j is data', (sample) => {
    expect(documentSource(sample, null)).toEqual({ samples: [sample] });
  });

  it('is an OpenAPI document when it says so, and needs an operation', () => {
    const openapi = { swagger: '2.0' };
    expect(documentSource(openapi, 'a')).toEqual({ openapi, operation: 'a' });
    expect(() => documentSource(openapi, null)).toThrow(/operation is missing/);
  });

  it('may be a part of a schema', () => {
    const schema = { type: 'object', properties: {} };
    expect(documentSource(schema, '/$defs/A')).toEqual({ schema, pointer: '#/$defs/A' });
    expect(documentSource(schema, '$defs/A')).toEqual({ schema, pointer: '#/$defs/A' });
  });
});
