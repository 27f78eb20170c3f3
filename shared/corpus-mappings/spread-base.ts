import type { ShopifyOrder } from '../types/shopify.ts';
import type { SalesReceipt } from '../types/quickbooks.ts';
import { receiptOf } from './rows-through-function.ts';

export function receiptWithNote(order: ShopifyOrder): SalesReceipt {
  return {
    ...receiptOf(order),
    PrivateNote: order.note ?? order.tags,
    ApplyTaxAfterDiscount: false,
  };
}
