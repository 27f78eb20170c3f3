import type { ShopifyOrder } from '../types/shopify.ts';
import type { Payment } from '../types/platform.ts';

export const amounts = (order: ShopifyOrder): Payment => ({
  reference: order.order_number.toString().padStart(8, '0'),
  amount: Math.round(Number(order.total_price) * 100) / 100,
  currency: order.currency || 'GBP',
  paidAt: order.created_at,
  status: { paid: 'done', pending: 'open' }[order.financial_status] ?? 'unknown',
  isLive: Boolean(order.landing_site),
});
