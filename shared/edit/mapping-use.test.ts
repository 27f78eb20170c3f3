import { describe, expect, it } from 'vitest';
import { applyCommands, type Texts } from '../testing/project.ts';

const shapes = `export interface A { a: string }
export interface B { b: string; c?: B }
`;
const mapping = `import type { A, B } from '../types/s.ts';

export function toInvoice(a: A): B {
  return { b: a.a };
}
`;
const texts: Texts = {
  'src/types/s.ts': shapes,
  'src/services/to-invoice.ts': mapping,
  'src/workflows/old.ts': 'export function toInvoice(x: unknown) { return x; }\n',
};

function workflow(imports: string): Texts {
  return {
    ...texts,
    'src/workflows/a.ts': `import { fn, webhook } from '@versori/run';
${imports}
export const a = webhook('a').then(fn('first', ({ data }) => data));
`,
  };
}

const insert = {
  command: 'step.insert',
  workflow: 'a',
  after: 'first',
  step: { kind: 'mapping', id: 'map', mapping: 'toInvoice' },
} as const;

describe('step.insert of a mapping', () => {
  it('imports it under another name where something else has its own', () => {
    const { lines, model } = applyCommands(
      workflow("import { toInvoice } from './old.ts';\n"),
      insert,
    );
    expect(lines).toContain(
      "+import { toInvoice as toInvoiceMapping } from '../services/to-invoice.ts';",
    );
    expect(lines.join('\n')).toContain('toInvoiceMapping(data)');
    expect(model.problems).toEqual([]);
  });

  it('uses the name by which the file has it already', () => {
    const known = workflow("import { toInvoice as toBill } from '../services/to-invoice.ts';\n");
    const { lines } = applyCommands(known, insert);
    expect(lines.join('\n')).toContain('toBill(data)');
    expect(lines.join('\n')).not.toContain('+import');
  });
});

describe('mapping.setRule with a mapping', () => {
  const other = (imports: string): Texts => ({
    ...texts,
    'src/services/numbers.ts': 'export const toInvoice = 1;\n',
    'src/services/outer.ts': `import type { A, B } from '../types/s.ts';
${imports}
export function outer(a: A): B {
  return { b: a.a };
}
`,
  });
  const set = {
    command: 'mapping.setRule',
    mapping: 'outer',
    target: 'c',
    rule: { base: 'mapping', mapping: 'toInvoice', arguments: [{ base: 'path', path: 'a' }] },
  } as const;

  it('does not call what only has its name', () => {
    const { texts: after, model } = applyCommands(
      other("import { toInvoice } from './numbers.ts';\n"),
      set,
    );
    expect(after['src/services/outer.ts']).toContain('c: toInvoiceMapping(a)');
    const rules = model.mappings.find(({ name }) => name === 'outer')?.rules;
    expect(rules?.find(({ target }) => target === 'c')?.value.base).toBe('mapping');
  });

  it('takes the name that the file has for it', () => {
    const { texts: after } = applyCommands(other(''), set);
    expect(after['src/services/outer.ts']).toContain('c: toInvoice(a)');
    const known = other("import { toInvoice as toBill } from './to-invoice.ts';\n");
    const renamed = applyCommands(known, set).texts['src/services/outer.ts'];
    expect(renamed).toContain('c: toBill(a)');
  });
});
