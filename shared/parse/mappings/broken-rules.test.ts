import { describe, expect, it } from 'vitest';
import type { Command } from '../../edit/command.ts';
import { applyCommands, readModel } from '../../testing/project.ts';

const types = `export interface Order {
  id: string;
  'e-mail'?: string;
  eMailAddress: string;
  anything: Record<string, string>;
  unknown: unknown;
  lines: { sku: string; amount: number }[];
}

export interface Invoice {
  Number: string;
  Mail: string;
  Skus: string[];
  Count: number;
  Other: string;
  Lines: { Sku: string; Quantity: number }[];
}
`;

const file = 'src/services/to-invoice.ts';
const mapping = `import type { Invoice, Order } from '../types/order.ts';

export function toInvoice(order: Order): Invoice {
  return {
    Number: order.id.trim(),
    Mail: order.emailAddress,
    Count: order.lines.length,
    Other: order.anything.whatever + order.unknown.too,
    Skus: order.lines.map((line) => line.sku),
    Lines: order.lines.map((line) => ({
      Sku: line.sku,
      Quantity: line.quantity,
      Quantiti: line.amount,
    })),
    Nothing: order.xyz,
  };
}
`;

const texts = { 'src/types/order.ts': types, [file]: mapping };

describe('broken rules', () => {
  it('are those whose fields the shapes do not have, with the field that may be meant', () => {
    const { problems } = readModel(texts);
    expect(problems.map(({ code, line, column, fix }) => [code, line, column, fix])).toEqual([
      ['broken-rule', 6, 11, 'Use "eMailAddress"'],
      ['broken-rule', 12, 17, undefined],
      ['broken-rule', 13, 7, undefined],
      ['broken-rule', 15, 14, undefined],
      ['broken-rule', 15, 5, undefined],
    ]);
    expect(problems[0]?.message).toBe(
      'The rule for "Mail" of "toInvoice" reads "emailAddress", which the shape "Order" does not have. Did you mean "eMailAddress"?',
    );
  });

  it('follow the shape as it changes', () => {
    const whole = { ...texts, 'src/types/order.ts': types.replace('eMailAddress', 'emailAddress') };
    const lines = readModel(whole).problems.map(({ line }) => line);
    expect(lines).toEqual([12, 13, 15, 15]);
  });

  it('are repaired by one command', () => {
    const [problem] = readModel(texts).problems;
    const fix: Command = {
      command: 'problem.fix',
      file,
      code: 'broken-rule',
      line: problem?.line ?? 0,
      column: problem?.column ?? 0,
    };
    const { lines, plan } = applyCommands(texts, fix);
    expect(lines).toEqual(['-    Mail: order.emailAddress,', '+    Mail: order.eMailAddress,']);
    expect(plan.label).toBe('Use "eMailAddress" of "Order" for "emailAddress"');
    const refused: Command = { ...fix, line: 15, column: 14 };
    expect(() => applyCommands(texts, refused)).toThrow('no field with a like name');
    expect(() => applyCommands(texts, { ...fix, line: 1 })).toThrow('no broken rule');
  });
});
