import { describe, expect, it } from 'vitest';
import type { Literal, RuleValue } from '../model/mapping.ts';
import { applyCommands } from '../testing/project.ts';
import type { Command } from './command.ts';

const types = `export interface Order {
  status: string;
  note: string | null;
  address: { street: string; city: string | null } | null;
  lines: { sku: string }[];
}
export interface Invoice {
  state?: string;
  other?: string;
  address?: { line: string; city?: string; skus?: { sku: string; city?: string }[] };
}
`;

function project(table: string, result: string) {
  return {
    'src/types/a.ts': types,
    'src/services/a.ts': `import type { Invoice, Order } from '../types/a.ts';

${table}
export function map(order: Order): Invoice {
  return {${result}};
}
`,
  };
}

const key: RuleValue = { base: 'path', path: 'order.status' };

function lookup(target: string, entries: Readonly<Record<string, Literal>>): Command {
  return {
    command: 'mapping.setRule',
    mapping: 'map',
    target,
    rule: { base: 'lookup', table: 'states', key, entries },
  };
}

function tableAfter(table: string, entries: Readonly<Record<string, Literal>>): string {
  const given = project(table, ' state: states[order.status] ');
  const { texts } = applyCommands(given, lookup('state', entries));
  const text = texts['src/services/a.ts'] ?? '';
  return text.slice(text.indexOf('const'), text.indexOf('\nexport function'));
}

const written = `const states: Record<string, string> = {
  // Money is there.
  paid: 'Done',
  open: 'Waiting', // for money
};
`;

describe('the table of a lookup', () => {
  it('gets, changes, renames and loses entries, and keeps what else is written in it', () => {
    expect(tableAfter(written, { paid: 'Done', open: 'Waiting', 'on hold': 'Later' })).toBe(
      written.replace('money\n', "money\n  'on hold': 'Later',\n"),
    );
    expect(tableAfter(written, { paid: 'Closed', open: 'Waiting' })).toBe(
      written.replace('Done', 'Closed'),
    );
    expect(tableAfter(written, { settled: 'Done', open: 'Waiting' })).toBe(
      written.replace('paid', 'settled'),
    );
    expect(tableAfter(written, { paid: 'Done' })).toBe(
      written.replace("  open: 'Waiting', // for money\n", ''),
    );
    expect(tableAfter(written, { paid: 'Done', open: 'Waiting' })).toBe(written);
  });

  it('gets its first entry, and loses its last', () => {
    const empty = 'const states: Record<string, string> = {};\n';
    const one = "const states: Record<string, string> = {\n  paid: 'Done',\n};\n";
    expect(tableAfter(empty, { paid: 'Done' })).toBe(one);
    expect(tableAfter("const states: Record<string, string> = { paid: 'Done' };\n", {})).toBe(
      empty,
    );
  });

  it('stays as it is when another rule begins to ask it', () => {
    const { texts } = applyCommands(project(written, ''), lookup('other', {}));
    expect(texts['src/services/a.ts']).toContain(written);
    expect(texts['src/services/a.ts']).toContain('other: states[order.status]');
  });

  it('is refused where it is no object of the file, unless nothing changes', () => {
    const table = "const states = new Map([['paid', 'Done']]);\n";
    expect(tableAfter(table, { paid: 'Done' })).toContain(table);
    expect(() => tableAfter(table, { paid: 'Closed' })).toThrow('are not written as an object');
  });
});

describe('a rule under a condition', () => {
  const guarded = ' ...(order.address != null && { address: { line: order.address.street } }) ';

  function set(target: string, rule: RuleValue): Command {
    return { command: 'mapping.setRule', mapping: 'map', target, rule };
  }

  it('reads what the condition asks for without a question mark', () => {
    const city: RuleValue = {
      base: 'path',
      path: 'order.address.city',
      operations: [{ kind: 'omitWhenNull' }],
    };
    const { texts } = applyCommands(project('', guarded), set('address.city', city));
    expect(texts['src/services/a.ts']).toContain(
      '...(order.address.city != null && { city: order.address.city })',
    );
  });

  it('does not trust it in a callback, as the compiler does not', () => {
    const city: RuleValue = {
      base: 'path',
      path: 'order.address.city',
      operations: [{ kind: 'omitWhenNull' }],
    };
    const { texts } = applyCommands(
      project('', guarded),
      set('address.skus', {
        base: 'list',
        source: { base: 'path', path: 'order.lines' },
        steps: [{ step: 'map', item: { base: 'object', fields: [] } }],
      }),
      set('address.skus[].city', city),
    );
    expect(texts['src/services/a.ts']).toContain('order.address?.city != null');
  });

  it('keeps the braces around an object that is to grow on lines of their own', () => {
    const { texts } = applyCommands(
      project('', ''),
      set('address', {
        base: 'condition',
        when: { test: 'isPresent', value: { base: 'path', path: 'order.address' } },
        then: { base: 'object', fields: [] },
        otherwise: null,
      }),
      set('address.line', { base: 'path', path: 'order.address.street' }),
    );
    expect(texts['src/services/a.ts']).toContain(`  return {
    ...(order.address != null && {
      address: {
        line: order.address.street,
      },
    }),
  };
`);
  });
});
