import type { SalesforceOrder } from '../types/crm.ts';
import type { ShopifyFulfillment } from '../types/shopify.ts';

export function numbered(fulfillment: ShopifyFulfillment): SalesforceOrder {
  return {
    EffectiveDate: fulfillment.created_at,
    Status: ['success', 'open'].includes(fulfillment.status) ? 'Activated' : 'Draft',
    Description: fulfillment.tracking_numbers.join(', ') || fulfillment.tracking_company,
    items: fulfillment.line_items.map(function (line, index) {
      return { Quantity: line.quantity, UnitPrice: index, PricebookEntryId: 'x' + line.id };
    }),
  };
}
