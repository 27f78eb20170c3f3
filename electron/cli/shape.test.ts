import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { publicSchemas, type PublicSchemaName } from './output-schemas.ts';

const cli = join(import.meta.dirname, '../cli.ts');

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'flowright-shape-'));
  write('project/package.json', '{ "name": "project" }');
  write('project/src/index.ts', 'export {};\n');
});
afterEach(() => rmSync(home, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(home, file)), { recursive: true });
  writeFileSync(join(home, file), text);
}

const read = (file: string) => readFileSync(join(home, 'project', file), 'utf8');

function run(args: readonly string[], input = '') {
  return spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    cwd: tmpdir(),
    input,
    env: { ...process.env, INIT_CWD: home, FLOWRIGHT_HOME: join(home, '.flowright-home') },
  });
}

function runJson<Name extends PublicSchemaName>(name: Name, args: readonly string[], input = '') {
  const { stdout, status } = run([...args, '--json'], input);
  const schema: z.ZodType = publicSchemas[name];
  const value = schema.parse(JSON.parse(stdout)) as z.infer<(typeof publicSchemas)[Name]>;
  return { value, status };
}

const openapi = `openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /orders:
    post:
      operationId: createOrder
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Order' }
      responses:
        200:
          description: The order.
          content:
            application/json:
              schema: { type: object, required: [ok], properties: { ok: { type: boolean } } }
components:
  schemas:
    Order:
      type: object
      required: [id, lines]
      properties:
        id: { type: string, description: The shop's number. }
        placed: { type: string, format: date }
        lines: { type: array, items: { $ref: '#/components/schemas/Line' } }
    Line: { type: object, properties: { sku: { type: string } } }
`;

describe('shape', () => {
  it('creates a shape from a sample, which inspect shows', () => {
    write('order.json', '\uFEFF{ "id": 1, "lines": [{ "sku": "a", "tax@rate": null }] }');
    const { value, status } = runJson('apply', [
      'shape',
      'project',
      '--from',
      'order.json',
      '--name',
      'Order',
    ]);
    expect(status).toBe(0);
    expect(value.label).toBe('Create shape "Order"');
    expect(value.files.map(({ file, change }) => [file, change])).toEqual([
      ['src/types/order.ts', 'created'],
    ]);
    expect(read('src/types/order.ts')).toBe(
      "export interface Order {\n  id: number;\n  lines: {\n    sku: string;\n    'tax@rate': null;\n  }[];\n}\n",
    );
    const { value: model } = runJson('inspect', ['inspect', 'project']);
    expect(model.shapes).toEqual([
      {
        name: 'Order',
        file: 'src/types/order.ts',
        line: 1,
        fields: [
          { path: 'id', type: 'number', optional: false, nullable: false, description: null },
          { path: 'lines', type: 'object[]', optional: false, nullable: false, description: null },
          {
            path: 'lines[].sku',
            type: 'string',
            optional: false,
            nullable: false,
            description: null,
          },
          {
            path: 'lines[]."tax@rate"',
            type: 'null',
            optional: false,
            nullable: true,
            description: null,
          },
        ],
      },
    ]);
  });

  it('joins several samples, one of them from standard input', () => {
    write('a.json', '{ "id": 1, "note": "x" }');
    const args = ['shape', 'project', '--from', 'a.json', '--from', '-', '--name', 'Order'];
    expect(run(args, '{ "id": "2" }').status).toBe(0);
    expect(read('src/types/order.ts')).toBe(
      'export interface Order {\n  id: number | string;\n  note?: string;\n}\n',
    );
  });

  it('updates a shape that is there, shows the diff, and writes nothing in a dry run', () => {
    const before = '/** Mine. */\nexport interface Order {\n  id: number; // kept\n}\n';
    write('project/src/types/mine.ts', before);
    write('a.json', '{ "id": "1", "note": "x" }');
    const args = ['shape', 'project', '--from', 'a.json', '--name', 'Order'];
    const { stdout } = run([...args, '--dry-run']);
    expect(stdout).toContain('Update shape "Order" (dry run, nothing was written)');
    expect(stdout).toContain('+  id: number | string; // kept\n+  note?: string;\n');
    expect(read('src/types/mine.ts')).toBe(before);
    expect(run(args).status).toBe(0);
    expect(read('src/types/mine.ts')).toBe(
      '/** Mine. */\nexport interface Order {\n  id: number | string; // kept\n  note?: string;\n}\n',
    );
    expect(run([...args.slice(0, 3), '-', ...args.slice(4), '--prune'], '{ "id": 1 }').status).toBe(
      0,
    );
    expect(read('src/types/mine.ts')).not.toContain('note');
  });

  it('tells shapes of one name apart by their file', () => {
    write('project/src/types/a.ts', 'export interface Order {\n  a: 1;\n}\n');
    write('project/src/types/b.ts', 'export interface Order {\n  a: 1;\n}\n');
    write('a.json', '{ "a": 1, "b": 2 }');
    const args = ['shape', 'project', '--from', 'a.json', '--name', 'Order'];
    expect(runJson('error', args).value.error.code).toBe('ambiguous-target');
    expect(run([...args, '--file', 'src/types/b.ts']).status).toBe(0);
    expect(read('src/types/a.ts')).not.toContain('b?');
    expect(read('src/types/b.ts')).toContain('b?: number;');
    const other = runJson('error', [...args, '--file', 'src/types/c.ts']);
    expect(other.value.error.code).toBe('already-exists');
  });

  it('reads a JSON Schema and a part of it', () => {
    const schema = {
      $defs: { Line: { type: 'object', properties: { sku: { type: 'string' } } } },
      type: 'object',
      properties: { l: { $ref: '#/$defs/Line' } },
    };
    write('schema.json', JSON.stringify(schema));
    expect(run(['shape', 'project', '--from', 'schema.json', '--name', 'Order']).status).toBe(0);
    expect(read('src/types/order.ts')).toContain('l?: Line;');
    const part = ['shape', 'project', '--from', 'schema.json#/$defs/Line', '--name', 'OnlyLine'];
    expect(run([...part, '--file', 'src/types/lines.ts']).status).toBe(0);
    expect(read('src/types/lines.ts')).toBe('export interface OnlyLine {\n  sku?: string;\n}\n');
  });

  it('reads an operation of an OpenAPI document in YAML, and its response', () => {
    write('openapi.yaml', openapi);
    const create = (from: string, name: string) =>
      runJson('apply', ['shape', 'project', '--from', from, '--name', name]).value;
    expect(create('openapi.yaml#createOrder', 'Order').notes).toEqual([
      '"Order" is the request of createOrder.',
    ]);
    expect(read('src/types/order.ts')).toBe(
      "export interface Order {\n  /** The shop's number. */\n  id: string;\n  /** @format date */\n  placed?: string;\n  lines: Line[];\n}\n\nexport interface Line {\n  sku?: string;\n}\n",
    );
    create('openapi.yaml#createOrder/response', 'Created');
    expect(read('src/types/created.ts')).toBe('export interface Created {\n  ok: boolean;\n}\n');
  });

  it('takes a file for what it is told to', () => {
    write('data.json', '{ "type": "object", "properties": { "a": { "type": "x" } } }');
    expect(
      run(['shape', 'project', '--from', 'data.json', '--name', 'Data', '--as', 'sample']).status,
    ).toBe(0);
    expect(read('src/types/data.ts')).toContain('type: string;');
  });

  it.each<[string, readonly string[], string, RegExp]>([
    ['no name', ['--from', 'a.json'], 'usage', /--name is missing/],
    ['no source', ['--name', 'Order'], 'usage', /--from is missing/],
    [
      'an unknown kind',
      ['--from', 'a.json', '--name', 'A', '--as', 'xml'],
      'usage',
      /--as takes sample, schema, openapi/,
    ],
    ['a missing file', ['--from', 'none.json', '--name', 'A'], 'not-found', /cannot be read/],
    [
      'a broken file',
      ['--from', 'broken.json', '--name', 'A'],
      'invalid-input',
      /broken\.json is no JSON/,
    ],
    [
      'broken YAML',
      ['--from', 'broken.yaml', '--name', 'A'],
      'invalid-input',
      /broken\.yaml is no YAML/,
    ],
    [
      'a bomb of aliases',
      ['--from', 'bomb.yaml', '--name', 'A'],
      'invalid-input',
      /bomb\.yaml cannot be read/,
    ],
    [
      'no operation',
      ['--from', 'openapi.yaml', '--name', 'A'],
      'invalid-input',
      /operation is missing/,
    ],
    [
      'an unknown operation',
      ['--from', 'openapi.yaml#none', '--name', 'A'],
      'not-found',
      /no operation "none"/,
    ],
    [
      'a part of a sample',
      ['--from', 'a.json#x', '--name', 'A'],
      'invalid-input',
      /"#x" can only follow/,
    ],
    [
      'samples and schemas',
      ['--from', 'a.json', '--from', 'openapi.yaml#createOrder', '--name', 'A'],
      'usage',
      /samples only/,
    ],
    ['an odd name', ['--from', 'a.json', '--name', 'a b'], 'invalid-input', /cannot be the name/],
    [
      'references elsewhere',
      ['--from', 'outside.json', '--name', 'A'],
      'invalid-input',
      /outside of it/,
    ],
  ])('refuses %s and writes nothing', (_name, args, code, message) => {
    write('a.json', '{ "a": 1 }');
    write('broken.json', '{ "a": ');
    write('broken.yaml', 'a: [1');
    const levels = Array.from(
      { length: 9 },
      (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level},`.repeat(9)}]`,
    );
    write('bomb.yaml', `l0: &l0 [x]\n${levels.join('\n')}\n`);
    write('openapi.yaml', openapi);
    write(
      'outside.json',
      '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": "other.json" }',
    );
    const { value, status } = runJson('error', ['shape', 'project', ...args]);
    expect(status).toBe(2);
    expect(value.error.code).toBe(code);
    expect(value.error.message).toMatch(message);
    expect(existsSync(join(home, 'project/src/types'))).toBe(false);
  });
});
