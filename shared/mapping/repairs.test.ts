import { describe, expect, it } from 'vitest';
import type { ShapeType } from '../model/shape.ts';
import { readModel } from '../testing/project.ts';
import { suggestRepairs, type Repair } from './repairs.ts';
import { flatRules } from './rules.ts';

const noType: ShapeType = { kind: 'primitive', name: 'unknown' };

function repairs(order: string, before: string | null = null): readonly Repair[] {
  const types = (text: string): string =>
    `export interface Order ${text}\nexport interface Receipt { id: string; total: number; skus: { sku: string }[] }\n`;
  const code = `import type { Order, Receipt } from '../types/a.ts';
export const toReceipt = (order: Order): Receipt => ({
  id: order.order_id,
  total: order.sum + order.fee,
  skus: order.lines.map((line) => ({ sku: line.sku })),
});
`;
  const typeIn = (text: string, name: string): ShapeType =>
    readModel({ 'src/types/a.ts': types(text) }).shapes.find((shape) => shape.name === name)
      ?.type ?? noType;
  const [mapping] = readModel({
    'src/types/a.ts': types(order),
    'src/services/a.ts': code,
  }).mappings;
  if (mapping === undefined) throw new Error('no mapping was read');
  return suggestRepairs(mapping, flatRules(mapping.rules), {
    typeOf: (shape) => typeIn(order, shape),
    before: (shape) => (before === null ? null : typeIn(before, shape)),
  });
}

const whole = '{ order_id: string; sum: number; fee: number; lines: { sku: string }[] }';

describe('repairs of rules', () => {
  it('are none while every field is there', () => {
    expect(repairs(whole)).toEqual([]);
  });

  it('name the field that is meant now, and the rules', () => {
    const now = '{ orderId: string; sum: number; fee: number; lines: { sku_code: string }[] }';
    expect(repairs(now)).toEqual([
      { shape: 'Order', from: 'order_id', to: 'orderId', targets: ['id'] },
      { shape: 'Order', from: 'lines[].sku', to: 'lines[].sku_code', targets: ['skus[].sku'] },
    ]);
  });

  it('suggest no field that another rule reads already, and none that is not like it', () => {
    const now = '{ order_id: string; fee: number; tax: number; lines: { sku: string }[] }';
    expect(repairs(now)).toEqual([{ shape: 'Order', from: 'sum', to: null, targets: ['total'] }]);
  });

  it('suggest only a field of the type that it had', () => {
    const now = '{ order_id: string; sums: string; fee: number; lines: { sku: string }[] }';
    expect(repairs(now)[0]?.to).toBe('sums');
    expect(repairs(now, whole)[0]?.to).toBeNull();
  });
});
