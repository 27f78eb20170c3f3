import type { ShopifyOrder } from '../types/shopify.ts';
import type { OrderRow } from '../types/platform.ts';

export const singleRow = (order: ShopifyOrder): readonly OrderRow[] => [
  {
    ORDER_ID: order.id, ORDER_NAME: order.name.toUpperCase(),
    CREATED_AT: order.created_at, CURRENCY: order.currency,
    TOTAL: parseFloat(order.total_price), EMAIL: order.email ?? null,
    RAW: JSON.stringify(order),
  },
];
