import { describe, expect, it } from 'vitest';
import { houses, type HouseName } from '../../testing/houses.ts';
import { applyCommands, type Texts } from '../../testing/project.ts';
import { takeBack } from '../../testing/undo.ts';
import type { Command } from '../command.ts';

type Create = Extract<Command, { command: 'shape.create' }>;

function create(texts: Texts, from: Create['from'], more: Partial<Create> = {}) {
  const applied = applyCommands(texts, { command: 'shape.create', name: 'Order', from, ...more });
  expect(takeBack(texts, applied.texts, applied.plan)).toEqual(texts);
  return applied;
}

const sample = { id: '1', 'tax@rate': 0.2, lines: [{ sku: 'a', price: '1.00' }] };

describe('shape.create', () => {
  it.each<[HouseName, string]>([
    [
      'vendor',
      "export interface Order {\n  id: string;\n  'tax@rate': number;\n  lines: {\n    sku: string;\n    /** @format decimal */\n    price: string;\n  }[];\n}\n",
    ],
    [
      'wide',
      'export interface Order {\n    id: string;\n    "tax@rate": number;\n    lines: {\n        sku: string;\n        /** @format decimal */\n        price: string;\n    }[];\n}\n',
    ],
    [
      'tabs',
      "export interface Order {\n\tid: string\n\t'tax@rate': number\n\tlines: {\n\t\tsku: string\n\t\t/** @format decimal */\n\t\tprice: string\n\t}[]\n}\n",
    ],
    [
      'windows',
      "export interface Order {\r\n  id: string;\r\n  'tax@rate': number;\r\n  lines: {\r\n    sku: string;\r\n    /** @format decimal */\r\n    price: string;\r\n  }[];\r\n}\r\n",
    ],
  ])('writes a file in the style of the house %s, and nothing else', (house, text) => {
    const { texts, plan, model } = create(houses[house], { samples: [sample] });
    expect(texts).toEqual({ ...houses[house], 'src/types/order.ts': text });
    expect(plan.label).toBe('Create shape "Order"');
    expect(model.shapes.map(({ name }) => name)).toEqual(['Order']);
  });

  it('quotes a letter of a newer Unicode, which TypeScript does not know', () => {
    const { texts, model } = create({}, { samples: [{ '\ua7dc': 1, Änd: 1 }] });
    expect(texts['src/types/order.ts']).toBe(
      "export interface Order {\n  '\ua7dc': number;\n  Änd: number;\n}\n",
    );
    expect(model.problems).toEqual([]);
  });

  it('adds to a file in its own style, behind what is there', () => {
    const file = 'src/types/all.ts';
    const before = 'export interface A {\n    a: string,\n    b: "x",\n}';
    const { texts } = create({ [file]: before }, { samples: [{ c: 1 }] }, { file });
    expect(texts[file]).toBe(`${before}\n\nexport interface Order {\n    c: number,\n}\n`);
  });

  it('takes code as it is, as an interface or an alias', () => {
    const code = '{\n  id: string; // kept\n}';
    expect(create({}, { code }).texts['src/types/order.ts']).toBe(
      `export interface Order ${code}\n`,
    );
    expect(create({}, { code: "Record<'a', 1>[]" }).texts['src/types/order.ts']).toBe(
      "export type Order = Record<'a', 1>[];\n",
    );
  });

  it('imports the shapes that code names, where one of that name is there', () => {
    const shape = (name: string): string => `export interface ${name} {\n  id: string;\n}\n`;
    const texts = {
      'src/types/line.ts': shape('Line'),
      'src/types/a.ts': shape('Twice'),
      'src/types/b.ts': shape('Twice'),
    };
    const code = '{ lines: Line[]; key: Line["id"]; twice: Twice; next: Order | Missing }';
    expect(create(texts, { code }).texts['src/types/order.ts']).toBe(
      `import type { Line } from './line.ts';\n\nexport interface Order ${code}\n`,
    );
    const own = create(texts, { code: 'Line[]' }, { file: 'src/types/line.ts' });
    expect(own.texts['src/types/line.ts']).toBe(`${shape('Line')}\nexport type Order = Line[];\n`);
  });

  it('takes a schema, or a part of it, with its definitions behind the shape', () => {
    const schema = {
      $defs: {
        Order: { properties: { line: { $ref: '#/$defs/line' } } },
        line: { properties: { sku: { type: 'string' } } },
      },
    };
    const { texts } = create({}, { schema, pointer: '#/$defs/Order' });
    expect(texts['src/types/order.ts']).toBe(
      'export interface Order {\n  line?: Line;\n}\n\nexport interface Line {\n  sku?: string;\n}\n',
    );
  });

  it('says which part of an operation it took', () => {
    const openapi = {
      openapi: '3.1.0',
      paths: {
        '/a': {
          get: {
            operationId: 'a',
            responses: {
              '200': { content: { 'application/json': { schema: { type: 'string' } } } },
            },
          },
        },
      },
    };
    const { plan, texts } = create({}, { openapi, operation: 'a' });
    expect(plan.notes).toEqual(['"Order" is the response 200 of a.']);
    expect(texts['src/types/order.ts']).toBe('export type Order = string;\n');
  });

  it('names definitions so that no other shape is hidden', () => {
    const texts = { 'src/types/line.ts': 'export interface Line {}\n' };
    const schema = {
      properties: { l: { $ref: '#/$defs/Line' } },
      $defs: { Line: { type: 'object' } },
    };
    const { texts: after } = create(texts, { schema });
    expect(after['src/types/order.ts']).toContain('l?: OrderLine;');
  });

  it.each<[string, Partial<Create>, Texts, RegExp]>([
    [
      'a name that is taken',
      {},
      { 'src/types/x.ts': 'export interface Order {}' },
      /There is a shape "Order" in src\/types\/x\.ts/,
    ],
    [
      'a name that the file uses',
      { file: 'src/types/x.ts' },
      { 'src/types/x.ts': "import type { Order } from 'x';" },
      /something else of the name/,
    ],
    ['a name that is none', { name: 'my order' }, {}, /cannot be the name of a type/],
    ['a reserved word', { name: 'class' }, {}, /cannot be the name of a type/],
    ['a file elsewhere', { file: 'src/services/x.ts' }, {}, /cannot hold a shape/],
    ['a file out of the project', { file: 'src/types/../../x.ts' }, {}, /cannot hold a shape/],
    ['a test', { file: 'src/types/x.test.ts' }, {}, /cannot hold a shape/],
    [
      'a broken file',
      { file: 'src/types/x.ts' },
      { 'src/types/x.ts': 'export interface {' },
      /does not parse/,
    ],
    ['code that is no type', { from: { code: '{ a: string' } }, {}, /not one TypeScript type/],
    [
      'code that is more than a type',
      { from: { code: 'string; export const x = 1' } },
      {},
      /not one TypeScript type/,
    ],
  ])('refuses %s', (_name, more, texts, message) => {
    expect(() => create(texts, { samples: [1] }, more)).toThrow(message);
  });
});
