import type { ShopifyOrder } from '../types/shopify.ts';
import type { OrderRow } from '../types/platform.ts';

export function toRows(orders: ShopifyOrder[]): OrderRow[] {
  return orders
    .filter((order) => order.cancelled_at === null)
    .map((order) => ({
      ORDER_ID: order.id,
      ORDER_NAME: order.name,
      CREATED_AT: order.created_at,
      CURRENCY: order.currency,
      TOTAL: Number(order.total_price),
      EMAIL: order.email,
      RAW: order,
    }));
}
