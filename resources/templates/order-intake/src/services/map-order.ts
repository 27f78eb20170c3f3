import type { OrderEvent } from '../types/order-event.ts';
import type { SalesOrder } from '../types/sales-order.ts';

/** The sales order for an order event. Amounts are rounded to cents. */
export function mapOrder({ data: order }: OrderEvent): SalesOrder {
  return {
    reference: order.order_id,
    customerNumber: order.customer.id,
    customerEmail: order.customer.email.trim().toLowerCase(),
    currency: order.currency,
    total: order.total,
    itemCount: order.items.reduce((count, item) => count + item.quantity, 0),
    lines: order.items.map((item) => ({
      sku: item.sku,
      quantity: item.quantity,
      unitPrice: item.price,
      amount: Math.round(item.quantity * item.price * 100) / 100,
    })),
  };
}
