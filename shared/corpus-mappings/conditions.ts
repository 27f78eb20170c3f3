import type { ShopifyOrder } from '../types/shopify.ts';
import type { Payment } from '../types/platform.ts';

export function statusOf(order: ShopifyOrder): Payment {
  return {
    reference: order.name,
    amount: order.taxes_included === true ? Number(order.total_price) : Number(order.subtotal_price),
    currency: order.currency !== 'GBP' && !order.test ? order.currency : 'GBP',
    paidAt: order.cancelled_at != null || order.financial_status === 'voided' ? '' : order.created_at,
    status: order.fulfillment_status == null ? 'open' : order.fulfillment_status === 'fulfilled' ? 'done' : 'partial',
    isLive: !order.test,
    email: order.line_items.length < 2 ? order.email ?? undefined : undefined,
    customer: (order.customer && (order.phone || order.customer.phone)) ? `${order.customer.id}` : undefined,
  };
}
