import type { OrderSummary, TestEvent } from '../types/platform.ts';

export function summariseOrder({ data: { items, currency, ...rest } }: TestEvent): OrderSummary {
  return {
    skus: items.map(({ sku }) => sku),
    total: items.reduce((sum, { price, quantity }) => sum + price * quantity, 0),
    count: items.length,
    currency,
    label: rest.order_id,
  };
}
