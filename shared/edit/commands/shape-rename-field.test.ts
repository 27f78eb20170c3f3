import { describe, expect, it } from 'vitest';
import { applyCommands, type Texts } from '../../testing/project.ts';
import { takeBack } from '../../testing/undo.ts';

const order = `export interface Order {
  id: string;
  /** The article. */
  lines: Line[];
  shipping?: Address | null;
}
export interface Line {
  sku: string; // article
  'tax@rate': number;
}
export interface Address {
  city: string;
}
`;
const lead = `export interface Lead {
  Sku: string;
  items: { sku: string; n: number }[];
}
`;

function rename(field: string, to: string, services: Texts, shape = 'Order') {
  const texts = { 'src/types/order.ts': order, 'src/types/lead.ts': lead, ...services };
  const applied = applyCommands(texts, { command: 'shape.renameField', shape, field, to });
  expect(takeBack(texts, applied.texts, applied.plan)).toEqual(texts);
  return { ...applied, before: texts };
}

/** The text of a service after renaming `lines[].sku` to `code`. */
function renamed(body: string, field = 'lines[].sku', to = 'code', shape = 'Order'): string {
  const head =
    "import type { Line, Order, Address } from '../types/order.ts';\nimport type { Lead } from '../types/lead.ts';\n";
  const file = 'src/services/a.ts';
  const { texts } = rename(field, to, { [file]: head + body }, shape);
  return (texts[file] ?? '').slice(head.length);
}

describe('shape.renameField', () => {
  it('renames the declaration, with its comments as they were', () => {
    const { texts, plan } = rename('lines[].sku', 'code', {});
    expect(texts['src/types/order.ts']).toBe(order.replace('sku:', 'code:'));
    expect(texts['src/types/lead.ts']).toBe(lead);
    expect(plan.label).toBe('Rename field "lines[].sku" of "Order" to "code"');
    expect(plan.notes).toEqual([]);
  });

  it('renames the uses in every file, wherever it stands beside the declaration', () => {
    const text =
      "import type { Line } from '../types/order.ts';\nexport const f = (line: Line) => line.sku;\n";
    const files = ['src/services/a.ts', 'src/types/zones.ts', 'src/workflows/w.ts'];
    const { texts } = rename(
      'lines[].sku',
      'code',
      Object.fromEntries(files.map((file) => [file, text])),
    );
    for (const file of files) expect(texts[file], file).toBe(text.replace('line.sku', 'line.code'));
  });

  it.each<[string, string, string]>([
    [
      'an access',
      'export const f = (o: Order) => o.lines[0].sku;',
      'export const f = (o: Order) => o.lines[0].code;',
    ],
    [
      'an optional access',
      'const f = (o: Order | null) => o?.lines?.[0]?.sku ?? "";',
      'const f = (o: Order | null) => o?.lines?.[0]?.code ?? "";',
    ],
    ['an access by text', 'const f = (l: Line) => l["sku"];', 'const f = (l: Line) => l["code"];'],
    [
      'callbacks',
      'const f = (o: Order) => o.lines.filter((l) => l.sku).map(({ sku, ...rest }) => sku + rest);',
      'const f = (o: Order) => o.lines.filter((l) => l.code).map(({ code: sku, ...rest }) => sku + rest);',
    ],
    [
      'named patterns',
      'function f({ lines: [{ sku: article }] }: Order) { return article; }',
      'function f({ lines: [{ code: article }] }: Order) { return article; }',
    ],
    [
      'constants and loops',
      'function f(o: Order) { const { lines } = o; for (const line of lines) { const l = line; console.log(l.sku); } }',
      'function f(o: Order) { const { lines } = o; for (const line of lines) { const l = line; console.log(l.code); } }',
    ],
    [
      'reductions and sorting',
      'const f = (o: Order) => o.lines.toSorted((a, b) => a.sku < b.sku ? 1 : 0).reduce((s, l) => s + l.sku, "");',
      'const f = (o: Order) => o.lines.toSorted((a, b) => a.code < b.code ? 1 : 0).reduce((s, l) => s + l.code, "");',
    ],
    [
      'results of functions',
      'function first(o: Order): Line | undefined { return o.lines[0]; }\nconst g = (o: Order) => first(o)!.sku;',
      'function first(o: Order): Line | undefined { return o.lines[0]; }\nconst g = (o: Order) => first(o)!.code;',
    ],
    [
      'objects that are made',
      "const f = (sku: string): Line => ({ sku, 'tax@rate': 1 });\nconst g: Line = { sku: 'x', 'tax@rate': 1 };",
      "const f = (sku: string): Line => ({ code: sku, 'tax@rate': 1 });\nconst g: Line = { code: 'x', 'tax@rate': 1 };",
    ],
    [
      'objects in lists',
      "function f(n: string[]): Order { return { id: '1', lines: n.map((sku) => ({ sku, 'tax@rate': 0 })).filter(Boolean) }; }",
      "function f(n: string[]): Order { return { id: '1', lines: n.map((sku) => ({ code: sku, 'tax@rate': 0 })).filter(Boolean) }; }",
    ],
    [
      'conditional objects',
      "const f = (b: boolean): Partial<Line> => b ? { sku: '1' } : { ...(b && { sku: '2' }) };",
      "const f = (b: boolean): Partial<Line> => b ? { code: '1' } : { ...(b && { code: '2' }) };",
    ],
    [
      'arguments',
      "const take = (l: Line) => l;\ntake({ sku: '1', 'tax@rate': 2 });",
      "const take = (l: Line) => l;\ntake({ code: '1', 'tax@rate': 2 });",
    ],
    [
      'promises',
      'async function f(): Promise<Line> { const l = await f(); return { ...l, sku: l.sku }; }',
      'async function f(): Promise<Line> { const l = await f(); return { ...l, code: l.code }; }',
    ],
    [
      'types',
      "type A = Line['sku'] | Order['lines'][number]['sku'];\ntype B = Omit<Line, 'sku'> & Pick<Line, 'tax@rate' | 'sku'>;",
      "type A = Line['code'] | Order['lines'][number]['code'];\ntype B = Omit<Line, 'code'> & Pick<Line, 'tax@rate' | 'code'>;",
    ],
  ])('renames %s', (_name, before, after) => {
    expect(renamed(before)).toBe(after);
  });

  it('leaves other fields of that name, texts and comments alone', () => {
    const body = `// sku
export function toLead(order: Order, sku: string): Lead {
  const other = { sku: 1 };
  return { Sku: sku + other.sku + 'sku', items: [{ sku: 'x', n: 1 }] };
}
`;
    expect(renamed(body)).toBe(body);
  });

  it('renames the target side of a mapping, and only that', () => {
    const body = (name: string): string =>
      `export const toLead = (order: Order): Lead => ({\n  Sku: order.id,\n  items: order.lines.map((line) => ({ ${name}: line.sku, n: 1 })),\n});\n`;
    expect(renamed(body('sku'), 'items[].sku', 'code', 'Lead')).toBe(body('code'));
  });

  it.each<[string, (text: string) => string]>([
    ['spaces', (text) => text.replaceAll('  ', '    ')],
    ['tabs, no semicolons', (text) => text.replaceAll('  ', '\t').replaceAll(';', '')],
    ['Windows line ends', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ['double quotes', (text) => text.replaceAll("'", '"')],
  ])('changes nothing but the names in a file with %s', (_name, house) => {
    const service = (name: string): string => `import type { Order } from '../types/order.ts';

// What was sku
export function first(order: Order): string {
  const [line] = order.lines; // sku
  return line?.${name} ?? 'sku';
}
`;
    const before = {
      'src/types/order.ts': house(order),
      'src/services/a.ts': house(service('sku')),
    };
    const { texts } = applyCommands(before, {
      command: 'shape.renameField',
      shape: 'Order',
      field: 'lines[].sku',
      to: 'code',
    });
    expect(texts).toEqual({
      'src/types/order.ts': house(order.replace('sku:', 'code:')),
      'src/services/a.ts': house(service('code')),
    });
  });

  it('writes odd names with quotes and in brackets', () => {
    expect(renamed('const f = (l: Line) => l.sku + l?.sku;', 'lines[].sku', 'item@code')).toBe(
      "const f = (l: Line) => l['item@code'] + l?.['item@code'];",
    );
    expect(renamed("const f = (l: Line) => l['tax@rate'];", 'lines[]."tax@rate"', 'rate')).toBe(
      "const f = (l: Line) => l['rate'];",
    );
    expect(
      renamed("const f = (): Line => ({ sku: '', 'tax@rate': 1 });", 'lines[]."tax@rate"', 'rate'),
    ).toBe("const f = (): Line => ({ sku: '', rate: 1 });");
  });

  it('says where a field of that name stands on a value without a written type', () => {
    const { plan } = rename('lines[].sku', 'code', {
      'src/workflows/a.ts': '\nexport const f = (data) => data.sku;\n',
    });
    expect(plan.notes).toEqual([
      'Check src/workflows/a.ts:2: "sku" of a value whose type is not written there.',
    ]);
  });

  it('refuses fields that are not there, names that are, and fields of no single place', () => {
    expect(() => rename('lines[].skus', 'code', {})).toThrow(/no field "lines\[\]\.skus"/);
    expect(() => rename('lines[].sku', 'tax@rate', {})).toThrow(/already/);
    expect(() =>
      rename('a', 'b', { 'src/types/r.ts': "export type R = Record<'a', 1>;" }, 'R'),
    ).toThrow(/not declared in one place/);
    expect(() => rename('id', 'b', {}, 'Ordr')).toThrow(/no shape "Ordr"/);
  });
});

describe('shape.adoptRename', () => {
  const types = { 'src/types/order.ts': order.replace('sku:', 'code:'), 'src/types/lead.ts': lead };
  const body = (name: string): string => `import type { Line, Order } from '../types/order.ts';
import type { Lead } from '../types/lead.ts';

export function toLead(order: Order): Lead {
  const other = { sku: 1 };
  return {
    Sku: order.lines[0]?.${name} ?? other.sku,
    items: order.lines.map((line) => ({ sku: line.${name}, n: 1 })),
  };
}
export const line: Line = { ${name}: 'x', 'tax@rate': 1 };
`;
  const adopt = (from: string, to: string) =>
    applyCommands(
      { ...types, 'src/services/a.ts': body('sku') },
      { command: 'shape.adoptRename', shape: 'Order', from, to },
    );

  it('changes the code that uses a field which is gone, and nothing else', () => {
    const { texts, plan } = adopt('lines[].sku', 'lines[].code');
    expect(texts).toEqual({ ...types, 'src/services/a.ts': body('code') });
    expect(plan.label).toBe('Use "lines[].code" of "Order" for "lines[].sku"');
  });

  it('refuses fields of other objects, fields that are there, and fields that are not', () => {
    expect(() => adopt('lines[].sku', 'id')).toThrow(/not fields of one object/);
    expect(() => adopt('id', 'lines')).toThrow(/has the field "id" still/);
    expect(() => adopt('lines[].sku', 'lines[].sku')).toThrow(/no field/);
  });
});
