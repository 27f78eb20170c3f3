import { describe, expect, it } from 'vitest';
import { operationSchema } from './from-openapi.ts';
import { shapeOfSchema } from './from-json-schema.ts';
import { shapeFields } from './shape-tree.ts';

const order = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string' },
    lines: { type: 'array', items: { $ref: '#/components/schemas/Line' } },
  },
};

const v3 = {
  openapi: '3.1.0',
  paths: {
    '/orders': {
      post: {
        operationId: 'createOrder',
        requestBody: { $ref: '#/components/requestBodies/Order' },
        responses: {
          '201': {
            description: 'x',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } },
          },
          '404': { $ref: '#/components/responses/Problem' },
        },
      },
      get: {
        operationId: 'orders/list',
        responses: {
          default: {
            content: {
              'application/hal+json': {
                schema: { type: 'array', items: { properties: { id: {} } } },
              },
            },
          },
        },
      },
      delete: { responses: { '204': { description: 'gone' } } },
    },
  },
  components: {
    schemas: { Order: order, Line: { properties: { sku: { type: 'string' } } } },
    requestBodies: {
      Order: {
        content: {
          'text/plain': { schema: {} },
          'application/json; charset=utf-8': { schema: { $ref: '#/components/schemas/Order' } },
        },
      },
    },
    responses: {
      Problem: {
        content: {
          'application/problem+json': { schema: { properties: { title: { type: 'string' } } } },
        },
      },
    },
  },
};

const v2 = {
  swagger: '2.0',
  paths: {
    '/orders/{id}': {
      parameters: [{ in: 'path', name: 'id', type: 'string' }],
      put: {
        operationId: 'putOrder',
        parameters: [{ $ref: '#/parameters/Body' }],
        responses: { '200': { description: 'x', schema: { $ref: '#/definitions/Order' } } },
      },
      post: {
        operationId: 'upload',
        parameters: [
          { in: 'formData', name: 'note', type: 'string', required: true },
          { in: 'formData', name: 'n', type: 'integer' },
        ],
        responses: {},
      },
    },
  },
  parameters: { Body: { in: 'body', name: 'body', schema: { $ref: '#/definitions/Order' } } },
  definitions: { Order: { properties: { id: { type: 'string' } } } },
};

function fields(document: unknown, operation: string): readonly string[] {
  const { schema, direction } = operationSchema(document, operation);
  const shape = shapeOfSchema('X', schema, document, { direction, isTaken: () => false });
  return shapeFields(shape.type).map(({ path, optional }) => `${path}${optional ? '?' : ''}`);
}

describe('an OpenAPI operation', () => {
  it.each<[string, object, string, string, readonly string[]]>([
    ['its request first', v3, 'createOrder', 'request of createOrder', ['id', 'lines?']],
    [
      'its response by name',
      v3,
      'createOrder/response',
      'response 201 of createOrder',
      ['id', 'lines?'],
    ],
    [
      'one of its responses',
      v3,
      'createOrder/response/404',
      'response 404 of createOrder',
      ['title?'],
    ],
    [
      'its response without a request',
      v3,
      'orders/list',
      'response default of orders/list',
      ['[].id?'],
    ],
    ['an operation by its address', v3, 'post /orders', 'request of createOrder', ['id', 'lines?']],
    ['the body of version 2', v2, 'putOrder', 'request of putOrder', ['id?']],
    ['the response of version 2', v2, 'putOrder/response', 'response 200 of putOrder', ['id?']],
    ['the form of version 2', v2, 'upload', 'request of upload', ['note', 'n?']],
  ])('gives %s', (_name, document, operation, label, expected) => {
    expect(operationSchema(document, operation).label).toBe(label);
    expect(fields(document, operation)).toEqual(expected);
  });

  it('says what there is when it is not found', () => {
    expect(() => operationSchema(v3, 'createOrdr')).toThrow(
      expect.objectContaining({
        code: 'not-found',
        hint: expect.stringContaining('createOrder') as string,
      }),
    );
    expect(() => operationSchema(v3, 'DELETE /orders')).toThrow(/neither a request nor a response/);
    expect(() => operationSchema(v3, 'createOrder/response/500')).toThrow(/no response 500/);
    expect(() => operationSchema({ openapi: '3.0.0' }, 'x')).toThrow(/no operation "x"/);
  });

  it('refuses references to other documents', () => {
    const schema = { $ref: 'other.yaml#/Order' };
    const document = {
      openapi: '3.0.0',
      paths: {
        '/a': {
          get: {
            operationId: 'a',
            responses: { '200': { content: { 'application/json': { schema } } } },
          },
        },
      },
    };
    expect(() => fields(document, 'a')).toThrow(/outside of it/);
    const path = { openapi: '3.0.0', paths: { '/a': { $ref: 'paths.yaml#/a' } } };
    expect(() => operationSchema(path, 'a')).toThrow(/outside of it/);
  });
});
