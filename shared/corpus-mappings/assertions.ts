import type { ShopifyOrder } from '../types/shopify.ts';
import type { OrderSummary } from '../types/platform.ts';

export const asserted = (order: ShopifyOrder): OrderSummary => (<OrderSummary>{
  skus: (order.line_items as { sku: string }[]).map((line) => line.sku!),
  total: (order.total_tax as number),
  count: order.customer!.orders_count,
  currency: (order).currency,
  label: (order.customer?.first_name)!,
});
