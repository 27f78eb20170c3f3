import type { SalesforceOrder } from '../types/crm.ts';
import type { ShopifyOrder } from '../types/shopify.ts';

export function toOrder(order: ShopifyOrder, entries: Record<string, string>): SalesforceOrder {
  return {
    EffectiveDate: order.created_at.split('T')[0],
    Status: order.cancelled_at ? 'Cancelled' : 'Draft',
    items: order.line_items
      .filter((line) => line.sku !== null)
      .map((line) => ({
        Quantity: line.quantity,
        UnitPrice: Number(line.price),
        PricebookEntryId: entries[line.sku ?? ''] ?? '',
        Description: line.properties.map((p) => `${p.name}: ${p.value}`).join('; '),
      })),
  };
}
