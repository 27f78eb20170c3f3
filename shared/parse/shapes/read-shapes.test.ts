import { describe, expect, it } from 'vitest';
import type { Shape, ShapeField } from '../../model/shape.ts';
import { createCodeEngine } from '../../edit/code-engine.ts';
import { findPath, shapeFields, typeText } from '../../shape/shape-tree.ts';
import { readModel, type Texts } from '../../testing/project.ts';
import { toInspectJson } from '../inspect.ts';

function shapesOf(code: string, others: Texts = {}): readonly Shape[] {
  return readModel({ 'src/types/a.ts': code, ...others }).shapes;
}

function shapeNamed(name: string, code: string, others: Texts = {}): Shape {
  const found = shapesOf(code, others).find((shape) => shape.name === name);
  if (found === undefined) throw new Error(`no shape ${name}`);
  return found;
}

/** The fields of `export interface X {…}` or of a whole file that exports `X`, as rows: path, mark, type. */
function rows(code: string, others: Texts = {}): readonly string[] {
  const text = code.includes('export') ? code : `export interface X {${code}}`;
  return shapeFields(shapeNamed('X', text, others).type).map(row);
}

function row({ path, type, optional, nullable }: ShapeField): string {
  return `${path}${optional ? '?' : ''}: ${type}${nullable ? ' | null' : ''}`;
}

describe('a shape', () => {
  it('is printed by inspect with place, paths, types and comments', () => {
    const code = `
/** An order. */
export interface Order {
  /** The shop's number. */
  id: string;
  note?: string | null;
  lines: Line[];
}
interface Line {
  sku: string;
  'tax@rate': number;
}
`;
    expect(toInspectJson(readModel({ 'src/types/order.ts': code }))).toEqual({
      workflows: [],
      mappings: [],
      systems: [],
      problems: [],
      shapes: [
        {
          name: 'Order',
          file: 'src/types/order.ts',
          line: 3,
          fields: [
            field('id', 'string', { description: "The shop's number." }),
            field('note', 'string', { optional: true, nullable: true }),
            field('lines', 'Line[]'),
            field('lines[].sku', 'string'),
            field('lines[]."tax@rate"', 'number'),
          ],
        },
      ],
    });
  });

  it('is an exported interface, type alias or enum of src/types, and nothing else', () => {
    const texts = {
      'src/types/a.ts':
        'export interface A {}\ninterface B {}\nexport type C = string;\nclass D {}\nexport { B as E };\nexport const f = 1;',
      'src/types/deep/g.ts': 'export default interface G { a: 1 }\nexport enum H { One }',
      'src/types/index.ts': "export * from './a.ts';\nexport type { B2 } from './a.ts';",
      'src/types.ts': 'export interface I {}',
      'src/types/a.test.ts': 'export interface J {}',
      'src/services/k.ts': 'export interface K {}',
    };
    const places = readModel(texts).shapes.map(({ name, file }) => `${file} ${name}`);
    expect(places).toEqual([
      'src/types.ts I',
      'src/types/a.ts A',
      'src/types/a.ts E',
      'src/types/a.ts C',
      'src/types/deep/g.ts G',
      'src/types/deep/g.ts H',
    ]);
  });

  it.each<[string, string, readonly string[]]>([
    ['optional', 'a?: string; b: string | undefined', ['a?: string', 'b?: string']],
    ['nullable', 'a: string | null; b?: number | null', ['a: string | null', 'b?: number | null']],
    ['only null', 'a: null', ['a: null | null']],
    ['literals', "a: 'x' | 'y' | 1 | -2 | true", ["a: 'x' | 'y' | 1 | -2 | true"]],
    ['both truths', 'a: true | false | null', ['a: boolean | null']],
    ['quotes in literals', `a: "it's" | 'say "hi"'`, [`a: "it's" | 'say "hi"'`]],
    ['nested', 'a: { b: { c: number } }', ['a: object', 'a.b: object', 'a.b.c: number']],
    [
      'lists',
      'a: string[]; b: Array<{ c: number }>',
      ['a: string[]', 'b: object[]', 'b[].c: number'],
    ],
    ['lists of lists', 'a: { b: 1 }[][]', ['a: object[][]', 'a[][].b: 1']],
    [
      'read-only',
      'readonly a: readonly string[]; b: ReadonlyArray<number>',
      ['a: string[]', 'b: number[]'],
    ],
    ['lists of unions', 'a: (string | null)[]', ['a: (string | null)[]']],
    [
      'tuples',
      'a: [string, { b: 1 }, n?: number, ...rest: string[]]',
      ['a: [string, object, number?, ...string[]]', 'a[1].b: 1'],
    ],
    [
      'records',
      'a: Record<string, { b: 1 }>; [key: string]: unknown',
      ['a: Record<string, object>', 'a.*.b: 1'],
    ],
    [
      'records of names',
      "a: Record<'x' | 'y', number | null>",
      ['a: object', 'a.x: number | null', 'a.y: number | null'],
    ],
    [
      'mapped types',
      "a: { [K in 'x' | 'y']?: string }",
      ['a: object', 'a.x?: string', 'a.y?: string'],
    ],
    [
      'odd names',
      "'@count': 1; $filter: 2; 'a.b c': 3; 'näme': 4; 5: 6; ['x-y']: 7; '*': 8",
      ['"@count": 1', '$filter: 2', '"a.b c": 3', 'näme: 4', '"5": 6', '"x-y": 7', '"*": 8'],
    ],
    ['methods and functions', 'a(): void; b: () => void', ['a: a(): void;', 'b: () => void']],
    [
      'what is not read',
      'a: Date; b: `x-${string}`; c: keyof Date',
      ['a: Date', 'b: `x-${string}`', 'c: keyof Date'],
    ],
    [
      'no annotation',
      'a; b: any; c: unknown; d: bigint',
      ['a: any', 'b: any', 'c: unknown', 'd: bigint'],
    ],
  ])('reads %s', (_name, members, expected) => {
    expect(rows(members)).toEqual(expected);
  });

  it('joins the objects of a union: a field that not all have is optional', () => {
    expect(
      rows(
        "export type X = { kind: 'a'; n: number } | { kind: 'b'; s: string | null; n: string };",
      ),
    ).toEqual(["kind: 'a' | 'b'", 'n: number | string', 's?: string | null']);
  });

  it('reads what it extends, its own fields in the place of theirs', () => {
    expect(
      rows(
        'interface A { id: number; at: string } interface B<T> { page: T[] }\nexport interface X extends A, B<{ z: 1 }> { id: string; own?: 1 }',
      ),
    ).toEqual(['id: string', 'at: string', 'page: object[]', 'page[].z: 1', 'own?: 1']);
  });

  it('reads interfaces declared in parts', () => {
    expect(rows('export interface X { a: 1 }\nexport interface X { b: 2 }')).toEqual([
      'a: 1',
      'b: 2',
    ]);
  });

  it('reads intersections, with unions and with brands', () => {
    expect(
      rows(
        "type Id = string & { readonly brand: 'id' };\nexport type X = { id: Id; a?: 1 } & { a: 1; b: 2 } & ({ c: 3 } | { d: 4 });",
      ),
    ).toEqual(['id: string', 'a: 1', 'b: 2', 'c?: 3', 'd?: 4']);
  });

  it('reads generics with arguments and defaults', () => {
    const code = `interface Page<T, C = string> { value: T[]; cursor?: C }
type Maybe<T> = T | null;
export interface X { page: Page<Maybe<{ id: 1 }>>; numbered: Page<string, number> }`;
    expect(rows(code)).toEqual([
      'page: Page<Maybe<{ id: 1 }>>',
      'page.value: (object | null)[]',
      'page.value[].id: 1',
      'page.cursor?: string',
      'numbered: Page<string, number>',
      'numbered.value: string[]',
      'numbered.cursor?: number',
    ]);
    expect(
      shapeFields(shapeNamed('P', 'export interface P<T> { a: T; b: T[] }').type).map(row),
    ).toEqual(['a: T', 'b: T[]']);
  });

  it('reads the utility types of the language', () => {
    const code = `interface A { a: string; b?: number | null; c: { d: 1 } }
export interface X { p: Partial<Pick<A, 'a'>>; o: Omit<A, 'c' | 'a'>; r: Required<A>; e: Exclude<'x' | 'y', 'x'>; i: A['c']; n: NonNullable<A['b']> }`;
    expect(rows(code)).toEqual([
      'p: object',
      'p.a?: string',
      'o: object',
      'o.b?: number | null',
      'r: object',
      'r.a: string',
      'r.b: number | null',
      'r.c: object',
      'r.c.d: 1',
      "e: 'y'",
      'i: object',
      'i.d: 1',
      'n: number',
    ]);
  });

  it('follows names through imports, aliases, re-exports and namespaces, also out of src/types', () => {
    const others = {
      'src/types/b.ts':
        "export { Inner as Outer } from '../shared/inner';\nexport default interface D { d: 1 }",
      'src/types/index.ts': "export * from './b';",
      'src/shared/inner.ts': 'export type Inner = { z: Other };\ninterface Other { y: 1 }',
    };
    const code = `import type D, { Outer as O } from './index.ts';
import E from './b.js';
import * as all from './index';
import type { Gone } from './gone';
import type { Pack } from 'pack';
export interface X { o: O; e: E; a: all.Outer; g: Gone; p: Pack; d: D }`;
    expect(rows(code, others)).toEqual([
      'o: O',
      'o.z: Other',
      'o.z.y: 1',
      'e: E',
      'e.d: 1',
      'a: all.Outer',
      'a.z: Other',
      'a.z.y: 1',
      'g: Gone',
      'p: Pack',
      'd: D',
    ]);
  });

  it('ends where a type stands inside itself, in one file and in a circle of files', () => {
    expect(rows('export interface X { children: X[]; parent?: X | null }')).toEqual([
      'children: X[]',
      'parent?: X | null',
    ]);
    const others = {
      'src/types/b.ts': "import type { X } from './a.ts';\nexport interface B { x: X; bs: B[] }",
    };
    expect(rows("import type { B } from './b.ts';\nexport interface X { b: B }", others)).toEqual([
      'b: B',
      'b.x: X',
      'b.bs: B[]',
    ]);
    expect(rows('interface L<T> { next: L<T[]>; value: T }\nexport type X = L<1>;')).toEqual([
      'next: L<T[]>',
      'value: 1',
    ]);
    expect(rows('export type X = X;')).toEqual([]);
  });

  it('goes on behind a recursion by a path', () => {
    const { type } = shapeNamed('X', 'export interface X { name: string; children: X[] }');
    expect(typeText(findPath(type, 'children[].children[].name')?.type ?? type)).toBe('string');
    expect(findPath(type, 'children[].none')).toBeNull();
  });

  it('knows nothing of what is inside of a type that is not read', () => {
    const { type } = shapeNamed('X', 'export interface X { a: any; d: Date; s: string }');
    expect(findPath(type, 'a.b[].c')).toMatchObject({ property: null, canBeMissing: true });
    expect(findPath(type, 'd.year')).not.toBeNull();
    expect(findPath(type, 's.length')).toBeNull();
  });

  it('lists every field of a type that multiplies, and goes less deep', () => {
    const levels = Array.from(
      { length: 40 },
      (_, level) => `interface T${level} { a: T${level + 1}; b: T${level + 1}; c: T${level + 1} }`,
    );
    const code = `${levels.join('\n')}\ninterface T40 { z: 1 }\nexport interface X { t: T0; u: T0; v: string }`;
    const listed = rows(code);
    expect(listed.length).toBeLessThanOrEqual(5000);
    expect(listed).toEqual(expect.arrayContaining(['t.a.b.c: T3', 'u.c.b.a: T3', 'v: string']));
  });

  it('reads the types of a large interface that all refer to each other', () => {
    const names = Array.from({ length: 300 }, (_, index) => `T${index}`);
    const code = names
      .map((name, index) => {
        const others = Array.from({ length: 8 }, (_, step) => `T${(index * 7 + step * 31) % 300}`);
        return `export interface ${name} { id: string; ${others.map((other, at) => `f${at}: ${other};`).join(' ')} }`;
      })
      .join('\n');
    const shapes = shapesOf(code);
    expect(shapes).toHaveLength(300);
    for (const { type } of shapes) {
      const paths = shapeFields(type).map(({ path }) => path);
      expect(paths).toEqual(expect.arrayContaining(['id', 'f0', 'f7']));
    }
    expect(JSON.stringify(shapes).length).toBeLessThan(20_000_000);
  });

  it('takes the documentation comment, and only that', () => {
    const code = `export interface X {
  // not this
  a: 1; // nor this
  /* nor this */
  b: 2;
  /**
   * Placed at.
   * @format date-time
   */
  c: string;
  /** d */ d: 4;
}`;
    const { type } = shapeNamed('X', code);
    expect(shapeFields(type).map(({ description }) => description)).toEqual([
      null,
      null,
      'Placed at.\n@format date-time',
      'd',
    ]);
    expect(findPath(type, 'c')?.property?.format).toBe('date-time');
  });
});

describe('shapes after an edit', () => {
  it('stay the same objects unless their file or one they use changed', () => {
    const engine = createCodeEngine();
    const before = engine.update([
      {
        file: 'src/types/a.ts',
        text: "import type { B } from './b';\nexport interface A { b: B }",
      },
      { file: 'src/types/c.ts', text: 'export interface C { c: 1 }' },
      { file: 'src/index.ts', text: '' },
    ]).shapes;
    expect(engine.update([{ file: 'src/index.ts', text: '// x' }]).shapes).toBe(before);
    const after = engine.update([
      { file: 'src/types/b.ts', text: 'export interface B { b: 2 }' },
    ]).shapes;
    expect(after.map(({ name }) => name)).toEqual(['A', 'B', 'C']);
    expect(after[2]).toBe(before[1]);
    expect(after[0]).not.toBe(before[0]);
    expect(shapeFields(after[0]?.type ?? { kind: 'reference', name: '' }).map(row)).toEqual([
      'b: B',
      'b.b: 2',
    ]);
  });
});

function field(path: string, type: string, rest: Partial<ShapeField> = {}): ShapeField {
  return { path, type, optional: false, nullable: false, description: null, ...rest };
}
