import type { ShopifyOrder } from '../types/shopify.ts';
import type { OrderSummary } from '../types/platform.ts';

const rates: Record<string, number> = { GBP: 1, EUR: 0.85 };

export function computed(order: ShopifyOrder): OrderSummary {
  const inPounds = (amount: string) => Number(amount) * (rates[order.currency] ?? 1);
  const weight = order.line_items.map((line) => line.grams * line.quantity).reduce((a, b) => a + b, 0);
  return {
    skus: order.line_items.flatMap((line) => (line.sku === null ? [] : [line.sku])),
    total: inPounds(order.total_price),
    count: weight > 0 ? Math.max(1, Math.ceil(weight / 1000)) : 0,
    currency: encodeURIComponent(order.currency),
    label: order.line_items.some((line) => line.gift_card) ? 'gift' : undefined,
    largest: (() => ({ sku: 'x', quantity: order.line_items.length }))(),
  };
}
