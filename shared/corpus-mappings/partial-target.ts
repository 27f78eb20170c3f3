import type { ShopifyOrder } from '../types/shopify.ts';
import type { SalesReceipt } from '../types/quickbooks.ts';

export const patch = (order: ShopifyOrder): Partial<SalesReceipt> => ({ PrivateNote: order.tags });

export const frozen = (order: ShopifyOrder): Readonly<SalesReceipt> => ({
  Line: [],
  CustomerRef: { value: order.email?.toLowerCase().trim() ?? '' },
  PrivateNote: order.tags,
});
