import { describe, expect, it } from 'vitest';
import { applyCommands, type Texts } from '../../testing/project.ts';

const types = `export type Status = 'open' | 'closed';
export interface Tax { id: string }
export interface Line { sku: string; status: string; taxes: Tax[] }
export interface Order { id: string; lines: Line[]; customer: Line }
export interface OutTax { id: string; parent: string }
export interface OutLine { sku: string; status?: Status; taxes: OutTax[] }
export interface Invoice { id: string; lines: OutLine[]; first?: OutLine }
`;
const typeFile = 'src/types/shop.ts';
const file = 'src/services/invoice.ts';
const lineFile = 'src/services/line.ts';
const head = `import type { Order, Line, Invoice, OutLine } from '../types/shop.ts';\n`;

const invoice = (line: string): string => `
export function toInvoice(order: Order): Invoice {
  return {
    id: order.id,
    lines: order.lines.map(${line}),
  };
}
`;

const toLine = (fields: string): string => `
export function toOutLine(item: Line): OutLine {
  return {
    sku: item.sku,
    ${fields},
  };
}
`;

function inlined(texts: Texts): string {
  const command = { command: 'mapping.inline', mapping: 'toInvoice', target: 'lines' } as const;
  const { texts: after } = applyCommands({ [typeFile]: types, ...texts }, command);
  return after[file] ?? '';
}

const call = '(line) => toOutLine(line)';

describe('mapping.inline', () => {
  it('refuses an argument whose name the object has for something of its own', () => {
    const taxes = 'taxes: item.taxes.map((line) => ({ id: line.id, parent: item.sku }))';
    const texts = { [file]: head + toLine(taxes) + invoice(call) };
    expect(() => inlined(texts)).toThrow(/has a "line" of its own/);
    // Where nothing of the call is read, the name may be there twice.
    const quiet = 'taxes: item.taxes.map((line) => ({ id: line.id, parent: "" }))';
    expect(inlined({ [file]: head + toLine(quiet) + invoice(call) })).toContain(
      'taxes: line.taxes.map((line) => ({ id: line.id, parent: "" }))',
    );
  });

  it('calls the element of a bare callback by a name that the object does not use', () => {
    const taxes = 'taxes: item.taxes.map((item2) => ({ id: item2.id, parent: item.sku }))';
    const text = inlined({ [file]: head + toLine(taxes) + invoice('toOutLine') });
    expect(text).toContain('order.lines.map((item3) => ({');
    expect(text).toContain(
      'taxes: item3.taxes.map((item2) => ({ id: item2.id, parent: item3.sku }))',
    );
  });

  it('refuses what means something else at the call', () => {
    const helper = `const label = 'x';\n${toLine('taxes: [], sku2: label')}`;
    const shadowed = invoice(call).replace('  return', "  const label = 'y';\n  return");
    expect(() => inlined({ [file]: head + helper + shadowed })).toThrow(/uses "label"/);
  });

  it('refuses a type of the other file, unless this one imports it as well', () => {
    const status = 'status: item.status as Status,\n    taxes: []';
    const other = head.replace('OutLine', 'OutLine, Status') + toLine(status);
    const own = head.replace('OutLine }', 'OutLine }') + `import { toOutLine } from './line.ts';\n`;
    const texts = { [lineFile]: other, [file]: own + invoice(call) };
    expect(() => inlined(texts)).toThrow(/"toOutLine" uses "Status" of src\/services\/line\.ts/);
    const knowing = { ...texts, [file]: own.replace('OutLine', 'OutLine, Status') + invoice(call) };
    expect(inlined(knowing)).toContain('status: line.status as Status,');
  });

  it('leaves the lines of a template as they are', () => {
    const text = 'sku: `Dear\n    ${item.sku}`';
    const after = inlined({
      [file]: head + toLine(`taxes: [],\n    ${text}`) + invoice(call),
    });
    expect(after).toContain('      sku: `Dear\n    ${line.sku}`,');
  });
});
