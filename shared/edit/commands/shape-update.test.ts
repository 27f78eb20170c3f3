import { describe, expect, it } from 'vitest';
import { applyCommands, type Texts } from '../../testing/project.ts';
import { takeBack } from '../../testing/undo.ts';
import type { Command } from '../command.ts';

type Update = Extract<Command, { command: 'shape.update' }>;

const file = 'src/types/x.ts';

function update(texts: Texts, from: Update['from'], prune = false) {
  const applied = applyCommands(texts, { command: 'shape.update', shape: 'X', from, prune });
  expect(takeBack(texts, applied.texts, applied.plan)).toEqual(texts);
  const again = applyCommands(applied.texts, { command: 'shape.update', shape: 'X', from, prune });
  expect(again.texts).toEqual(applied.texts);
  return applied;
}

/** The changed lines of a shape's file. */
function lines(text: string, from: Update['from'], prune = false): readonly string[] {
  return update({ [file]: text }, from, prune).lines;
}

const order = `// Orders.
import type { Address } from './address.ts';

/** An order, by hand. */
export interface X {
  // The shop's own id.
  id: number; // big
  status: 'open' | 'closed';
  /** Gone in new versions. */
  legacy?: string;
  customer: { id: number } | null;
  shipping: Address;
  billing?: Address;
  lines: {
    /** The article. */
    sku: string;
    price: number; // net
  }[];
  tags: string[];
  rates: Record<string, number>;
  total: number;
}
`;
const address = 'export interface Address {\n  city: string;\n}\n';
const project: Texts = { [file]: order, 'src/types/address.ts': address };

describe('shape.update from samples', () => {
  const fitting = {
    id: 1,
    status: 'open',
    customer: null,
    shipping: { city: 'x' },
    lines: [{ sku: 'a', price: 1 }],
    tags: [],
    rates: {},
    total: 1,
  };

  it('changes nothing when they fit', () => {
    const { texts, plan } = update(project, { samples: [fitting, { ...fitting, legacy: 'x' }] });
    expect(texts).toEqual(project);
    expect(plan.label).toBe('Update shape "X"');
    expect(plan.edits).toEqual([]);
  });

  it.each<[string, object, readonly string[]]>([
    ['null', { id: null }, ['-  id: number; // big', '+  id: number | null; // big']],
    ['another type', { id: 'x' }, ['-  id: number; // big', '+  id: number | string; // big']],
    [
      'a further literal',
      { status: 'void' },
      ["-  status: 'open' | 'closed';", "+  status: 'open' | 'closed' | 'void';"],
    ],
    ['a missing field', { total: undefined }, ['-  total: number;', '+  total?: number;']],
    ['a new field', { total: 1, note: 'a@b.co' }, ['+  /** @format email */', '+  note?: string;']],
    [
      'a new field in an object',
      { customer: { id: 1, mail: 'x' } },
      ['-  customer: { id: number } | null;', '+  customer: { id: number; mail?: string } | null;'],
    ],
    ['a new field in a list', { lines: [{ sku: 'a', price: 1, n: 1 }] }, ['+    n?: number;']],
    [
      'a change in a list',
      { lines: [{ sku: null, price: '1' }] },
      [
        '-    sku: string;',
        '-    price: number; // net',
        '+    sku: string | null;',
        '+    price: number | string; // net',
      ],
    ],
    ['other elements', { tags: [1, 'x'] }, ['-  tags: string[];', '+  tags: (string | number)[];']],
    [
      'other values',
      { rates: { a: 'x' } },
      ['-  rates: Record<string, number>;', '+  rates: Record<string, number | string>;'],
    ],
  ])('widens for %s, and only there', (_name, change, expected) => {
    const sample: unknown = JSON.parse(JSON.stringify({ ...fitting, ...change }));
    expect(update(project, { samples: [sample] }).lines).toEqual(expected);
  });

  it('changes a type that several fields use once, in its own file', () => {
    const sample = { ...fitting, shipping: { city: null }, billing: { city: 'x', zip: '1' } };
    const { lines: changed, plan } = update(project, { samples: [sample] });
    expect(changed).toEqual(['-  city: string;', '+  city: string | null;', '+  zip?: string;']);
    expect(plan.notes).toEqual(['Types in src/types/address.ts that "X" uses changed too.']);
  });

  it('puts new fields beside those that are beside them in the sample', () => {
    const text = 'export interface X {\n  a: 1;\n  c: 1;\n}\n';
    const { texts } = update({ [file]: text }, { samples: [{ z: 1, a: 1, b: 1, c: 1, d: 1 }] });
    expect(texts[file]).toBe(
      'export interface X {\n  z?: number;\n  a: 1;\n  b?: number;\n  c: 1;\n  d?: number;\n}\n',
    );
  });

  it('takes out what the samples do not have when asked to', () => {
    expect(
      lines(
        'export interface X {\n  a: string;\n\n  /** Old. */\n  b: string; // old\n  c: 1;\n}\n',
        { samples: [{ a: 'x', c: 1, d: 2 }] },
        true,
      ),
    ).toEqual(
      ['-', '-  /** Old. */', '-  b: string; // old', '+  d: number;'].filter(
        (line) => line !== '-',
      ),
    );
  });

  it('says when a field may have got another name', () => {
    const text = 'export interface X {\n  order_id: string;\n  n: number;\n}\n';
    const { plan } = update({ [file]: text }, { samples: [{ orderId: 'x', n: 1 }] }, true);
    expect(plan.notes).toEqual([
      '"order_id" may be "orderId" now: without "order_id" in the shape, a repair in the mapper (shape.adoptRename) changes the code that uses it.',
    ]);
  });

  it('learns the type of what was unknown or only null', () => {
    const text = 'export interface X {\n  a: null;\n  b: unknown[];\n  c: unknown;\n}\n';
    expect(lines(text, { samples: [{ a: 1, b: ['x'], c: { d: 1 } }] })).toEqual([
      '-  a: null;',
      '-  b: unknown[];',
      '-  c: unknown;',
      '+  a: number | null;',
      '+  b: string[];',
      '+  c: {',
      '+    d: number;',
      '+  };',
    ]);
  });

  it('follows a type into itself', () => {
    const text = 'export interface X {\n  name: string;\n  children: X[];\n}\n';
    const child = { name: 'b', children: [{ name: null, children: [] }] };
    expect(lines(text, { samples: [{ name: 'a', children: [child] }] })).toEqual([
      '-  name: string;',
      '+  name: string | null;',
    ]);
  });

  it('changes inherited fields where they are declared', () => {
    const text =
      'interface Base {\n  id: string;\n}\nexport interface X extends Base {\n  own: 1;\n}\n';
    expect(lines(text, { samples: [{ id: null, own: 1, more: true }] })).toEqual([
      '-  id: string;',
      '+  id: string | null;',
      '+  more?: boolean;',
    ]);
  });

  it('says what it cannot change, and leaves it', () => {
    const text =
      "export interface X {\n  u: { k: 'a' } | { k: 'b' };\n  f: Partial<Record<'a', string>>;\n  m: { [K in 'a']: number };\n}\n";
    const { texts, plan } = update(
      { [file]: text },
      { samples: [{ u: { k: 'c' }, f: {}, m: { a: 'x' } }] },
    );
    expect(texts[file]).toBe(text);
    expect(plan.notes).toEqual([
      'u, m cannot be changed field by field: change the type in the code editor.',
    ]);
  });

  it.each(["Pick<Whole, 'id'>", "Omit<Whole, 'b'>"])('adds nothing behind %s', (type) => {
    const text = `export interface X {\n  p: ${type};\n}\ninterface Whole {\n  id: string;\n  b: number;\n}\n`;
    const { texts, plan } = update({ [file]: text }, { samples: [{ p: { id: '1', b: 2, z: 3 } }] });
    expect(texts[file]).toBe(text);
    expect(plan.notes).toEqual([
      'p.b, p.z cannot be changed field by field: change the type in the code editor.',
    ]);
  });

  it('says when a type that is no object does not take the samples', () => {
    const text = 'export type X = string[];\n';
    expect(update({ [file]: text }, { samples: [['x']] }).plan.notes).toEqual([]);
    const { texts, plan } = update({ [file]: text }, { samples: [[1]] });
    expect(texts[file]).toBe(text);
    expect(plan.notes).toEqual([
      'Not every sample fits "X" yet: change the type in the code editor.',
    ]);
  });

  it('puts several new fields in their order where none of the old ones stays', () => {
    const text = 'export interface X {\n  a: 1;\n}\n';
    const samples = { samples: [{ b: 1, c: 1 }] };
    expect(update({ [file]: text }, samples).texts[file]).toBe(
      'export interface X {\n  a?: 1;\n  b?: number;\n  c?: number;\n}\n',
    );
    expect(update({ [file]: text }, samples, true).texts[file]).toBe(
      'export interface X {\n  b: number;\n  c: number;\n}\n',
    );
  });

  it.each<[string, (text: string) => string]>([
    ['spaces', (text) => text.replaceAll('  ', '    ')],
    ['tabs, no semicolons', (text) => text.replaceAll('  ', '\t').replaceAll(';', '')],
    ['Windows line ends', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`],
    ['double quotes', (text) => text.replaceAll("'", '"')],
  ])('changes only what has to change in a file with %s', (_name, house) => {
    const text = (status: string, added: string): string => `// Orders
export interface X {
  status: ${status}; // the state

  /** Lines. */
  lines: {
    'sku-no': string;
${added}  }[];
}
`;
    const before = house(text("'open' | 'closed'", ''));
    const sample = { status: 'void', lines: [{ 'sku-no': 'a', 'tax-rate': '0.20' }] };
    const { texts } = update({ [file]: before }, { samples: [sample] });
    const added = "    /** @format decimal */\n    'tax-rate'?: string;\n";
    expect(texts[file]).toBe(house(text("'open' | 'closed' | 'void'", added)));
  });

  it('keeps the style of the file: line ends, tabs, one per line, separators', () => {
    const text = "export type X = {\r\n\ta:\r\n\t\t| 'x'\r\n\t\t| 'y',\r\n\tb: { c: 1, }\r\n}\r\n";
    const { texts } = update(
      { [file]: text },
      { samples: [{ a: null, b: { c: 1, d: 'x' }, e: {} }] },
    );
    expect(texts[file]).toBe(
      "export type X = {\r\n\ta:\r\n\t\t| 'x'\r\n\t\t| 'y'\r\n\t\t| null,\r\n\tb: { c: 1, d?: string; },\r\n\te?: Record<string, unknown>,\r\n}\r\n",
    );
  });
});

describe('shape.update from a description', () => {
  const schema = (properties: object, required: readonly string[] = []) => ({
    schema: { type: 'object', properties, required },
  });

  it('sets types, optionality and null as the description says', () => {
    const text = `export interface X {
  a: string;
  b?: string | null;
  c: number; // kept
}
`;
    expect(
      lines(
        text,
        schema({ a: { type: 'number' }, b: { type: 'string' }, c: { type: ['number', 'null'] } }, [
          'b',
          'c',
        ]),
      ),
    ).toEqual([
      '-  a: string;',
      '-  b?: string | null;',
      '-  c: number; // kept',
      '+  a?: number;',
      '+  b: string;',
      '+  c: number | null; // kept',
    ]);
  });

  it('keeps what was narrowed by hand, comments, names and fields of its own', () => {
    const text = `export interface X {
  /** Mine. */
  status: 'a' | 'b';
  data: any;
  line: Line;
  own: Date;
}
interface Line {
  sku: 'x';
}
`;
    const { texts, plan } = update(
      { [file]: text },
      schema(
        {
          status: { type: 'string', description: 'Theirs.' },
          data: { type: 'string' },
          line: { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] },
        },
        ['status', 'data', 'line'],
      ),
    );
    expect(texts[file]).toBe(text);
    expect(plan.notes).toEqual(['The source does not have own, which stays as it is.']);
  });

  it('adds comments where there are none, and new fields with their definitions', () => {
    const source = {
      schema: {
        properties: { a: { type: 'string', description: 'An a.' }, l: { $ref: '#/$defs/line' } },
        required: ['a'],
        $defs: { line: { properties: { next: { $ref: '#/$defs/line' } } } },
      },
    };
    const { texts } = update({ [file]: 'export interface X {\n  a: string;\n}\n' }, source);
    expect(texts[file]).toBe(
      'export interface X {\n  /** An a. */\n  a: string;\n  l?: Line;\n}\n\nexport interface Line {\n  next?: Line;\n}\n',
    );
  });

  it('updates what it created, and nothing when the description is the same', () => {
    const described = (type: string) => ({
      schema: {
        $ref: '#/$defs/a',
        $defs: {
          a: { properties: { b: { $ref: '#/$defs/b' } } },
          b: { properties: { c: { type } } },
        },
      },
    });
    const created = applyCommands(
      {},
      { command: 'shape.create', name: 'X', from: described('string') },
    ).texts;
    expect(update(created, described('string')).texts).toEqual(created);
    expect(update(created, described('number')).lines).toEqual([
      '-  c?: string;',
      '+  c?: number;',
    ]);
  });

  it('refuses a source of another kind, a shape that is not there, and broken files', () => {
    const texts = { [file]: 'export interface X {\n  a: 1;\n}\n' };
    expect(() => update(texts, { samples: [[{ a: 1 }]] })).toThrow(/of another kind/);
    expect(() => update({}, { samples: [{}] })).toThrow(/no shape "X"/);
    expect(() =>
      update({ ...texts, 'src/types/y.ts': 'export interface X {}' }, { samples: [{}] }),
    ).toThrow(/more than one shape/);
    expect(() =>
      update({ [file]: 'export interface X {\n  a: ;\n}\n' }, { samples: [{ b: 1 }] }),
    ).toThrow(/does not parse/);
  });
});

describe('pruning fields that share a line', () => {
  it.each([
    ['{\n  id: number;\n  a: string; b: string;\n}', '{\n  id: number;\n}'],
    ['{\n  a: string; id: number;\n}', '{\n  id: number;\n}'],
    ['{\n  id: number; a: string;\n}', '{\n  id: number;\n}'],
    ['{\n  a: string; id: number; b: string; // all\n}', '{\n  id: number; // all\n}'],
    ['{ id: number; a: string; b: string }', '{ id: number; }'],
    ['{ a: string; id: number }', '{ id: number }'],
  ])('leaves no white space of %j', (before, after) => {
    const text = (braces: string): string => `export interface X ${braces}\n`;
    const applied = update({ [file]: text(before) }, { samples: [{ id: 1 }] }, true);
    expect(applied.texts[file]).toBe(text(after));
  });
});

describe('a type that comments keep from being replaced', () => {
  const named = (code: string): Update['from'] => ({ code });

  it('stays as it is where nothing can be put behind it, and is told', () => {
    const text = 'export interface X {\n  a: {\n    b: string; // c\n  } | boolean;\n}\n';
    const applied = update({ [file]: text }, named('{ a: boolean }'));
    expect(applied.texts[file]).toBe(text);
    expect(applied.plan.notes).toEqual([
      'a cannot be changed field by field: change the type in the code editor.',
    ]);
  });

  it('keeps a comment between quotes of documentation', () => {
    const text =
      "export interface X {\n  a: {\n    /** It's */\n    b: string; // the shop's own\n  } | boolean;\n}\n";
    expect(update({ [file]: text }, named('{ a: boolean }')).texts[file]).toBe(text);
  });
});
