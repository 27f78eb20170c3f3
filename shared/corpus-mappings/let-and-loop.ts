import type { ShopifyOrder } from '../types/shopify.ts';
import type { OrderSummary } from '../types/platform.ts';

export function looped(order: ShopifyOrder): OrderSummary {
  let total = 0;
  for (const line of order.line_items) {
    total += Number(line.price) * line.quantity;
  }
  const currency = order.currency as string;
  return {
    skus: [],
    total,
    count: order.line_items.length,
    currency,
  };
}
