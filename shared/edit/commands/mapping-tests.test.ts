import { describe, expect, it } from 'vitest';
import type { Command } from '../command.ts';
import { applyCommands, type Texts } from '../../testing/project.ts';

const file = 'src/services/invoice.ts';
const testFile = 'src/services/invoice.test.ts';
const sampleFile = 'flowright/samples/to-invoice.json';

const texts: Texts = {
  'src/types/all.ts':
    'export interface Order {\n  id: string;\n  note?: string;\n  lines: { sku: string | null }[];\n}\nexport interface Invoice {\n  number: string;\n}\n',
  [file]:
    "import type { Invoice, Order } from '../types/all.ts';\n\nexport function toInvoice(order: Order): Invoice {\n  return { number: order.id };\n}\n",
};

const add = (name: string, expected?: unknown, id = 'A'): Command => ({
  command: 'mapping.addSample',
  mapping: 'toInvoice',
  name,
  arguments: [{ id, lines: [{ sku: 'x' }] }],
  ...(expected === undefined ? {} : { expected }),
});

describe('mapping.addSample', () => {
  it('keeps the sample and writes its case', () => {
    const { texts: after, plan } = applyCommands(texts, add('first', { number: 'A' }));
    expect(plan.label).toBe('Add sample "first" to "toInvoice"');
    expect(after[testFile]).toMatch(
      /^import \{ assertSameJson \} from '\.\.\/testing\/assert-json\.ts';\nimport \{ toInvoice \} from '\.\/invoice\.ts';\n\n\/\/ Sample "first" of toInvoice, kept by Flowright \([\da-f]{8}\)\nDeno\.test\('toInvoice: first', \(\) => \{\n/,
    );
    expect(JSON.parse(after[sampleFile] ?? '')).toEqual({
      function: `${file}#toInvoice`,
      samples: [
        {
          name: 'first',
          arguments: [{ id: 'A', lines: [{ sku: 'x' }] }],
          expected: { number: 'A' },
        },
      ],
    });
  });

  it('writes what is in step already not at all', () => {
    const { texts: after } = applyCommands(texts, add('first', { number: 'A' }));
    const again = applyCommands(after, add('first', { number: 'A' }));
    expect(again.plan.edits).toEqual([]);
  });

  it('writes a changed sample anew, also where the file was formatted in another way', () => {
    const { texts: after } = applyCommands(texts, add('first', { number: 'A' }));
    const formatted = (after[testFile] ?? '')
      .replaceAll("'", '"')
      .replaceAll(';', '')
      .replaceAll('  ', '\t');
    const again = applyCommands(
      { ...after, [testFile]: formatted },
      add('first', { number: 'B' }, 'B'),
    );
    expect(again.plan.notes).toEqual([]);
    expect(again.texts[testFile]).toContain("number: 'B'");
    expect(again.texts[testFile]).not.toContain('"A"');
  });

  it('keeps the house style of Windows', () => {
    const windows = Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]),
    );
    const { texts: after } = applyCommands(windows, add('first', { number: 'A' }), add('second'));
    expect((after[testFile] ?? '').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('refuses more values than the function has parameters', () => {
    const many = { ...add('first'), arguments: [1, 2] } as Command;
    expect(() => applyCommands(texts, many)).toThrow('takes 1 values');
  });
});

describe('mapping.generateTests', () => {
  it('adds edge cases, and takes results for samples without one only', () => {
    const { texts: after } = applyCommands(texts, add('first', { number: 'mine' }), {
      command: 'mapping.generateTests',
      mapping: 'toInvoice',
      edgeCases: true,
      results: [
        { name: 'first', expected: { number: 'other' } },
        { name: 'first, with empty lists', throws: 'no lines' },
      ],
    });
    const { samples } = JSON.parse(after[sampleFile] ?? '') as {
      samples: { name: string; expected?: unknown; throws?: string; arguments: unknown[] }[];
    };
    expect(samples.map(({ name, expected, throws }) => [name, expected, throws])).toEqual([
      ['first', { number: 'mine' }, undefined],
      ['first, with null where it may be', undefined, undefined],
      ['first, with empty lists', undefined, 'no lines'],
      ['first, with empty texts', undefined, undefined],
      ['first, with many elements', undefined, undefined],
    ]);
    expect(samples.at(-1)?.arguments).toEqual([
      { id: 'A', lines: [{ sku: 'x' }, { sku: 'x' }, { sku: 'x' }] },
    ]);
    expect(after[testFile]).toContain("await assertFails(call, 'no lines');");
  });
});

describe('mapping.rename', () => {
  it('lets samples and tests follow, those that were changed by hand too', () => {
    const { texts: after } = applyCommands(texts, add('first', { number: 'A' }), add('second', {}));
    const byHand = `${(after[testFile] ?? '').replace("number: 'A'", "number: 'mine'")}\nDeno.test('own', () => {\n  toInvoice({ id: 'x', lines: [] });\n});\n`;
    const renamed = applyCommands(
      { ...after, [testFile]: byHand },
      { command: 'mapping.rename', mapping: 'toInvoice', to: 'invoiceOf' },
    );
    const text = renamed.texts[testFile] ?? '';
    expect(text).toContain("import { invoiceOf } from './invoice.ts';");
    expect(text).toContain("  invoiceOf({ id: 'x', lines: [] });");
    expect(text).toContain("number: 'mine'");
    expect(text).toMatch(/Sample "second" of invoiceOf/);
    expect(text).toMatch(/Sample "first" of invoiceOf/);
    expect(text.match(/Deno\.test\(/g)).toHaveLength(4);
    expect(renamed.texts[sampleFile]).toContain(`"${file}#invoiceOf"`);
  });
});
