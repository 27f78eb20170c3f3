import type { ShopifyOrder } from '../types/shopify.ts';
import type { SalesReceipt } from '../types/quickbooks.ts';

export function oldStyle(order: ShopifyOrder): SalesReceipt {
  return {
    CustomerRef: { value: (order.customer && order.customer.email) || 'none' },
    Line: order.line_items && order.line_items.length ? order.line_items.map(function (l) { return { DetailType: 'SalesItemLineDetail' as const, Amount: 0, SalesItemLineDetail: { ItemRef: { value: l.title } } }; }) : [],
    BillEmail: order.email ? { Address: order.email } : order.customer && order.customer.email ? { Address: order.customer.email } : undefined,
  };
}
