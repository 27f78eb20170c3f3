import type { ShopifyLine, ShopifyOrder } from '../types/shopify.ts';
import type { SalesLine, SalesReceipt } from '../types/quickbooks.ts';

export const lineOf = (line: ShopifyLine): SalesLine => ({
  DetailType: 'SalesItemLineDetail',
  Amount: Number(line.price),
  SalesItemLineDetail: { ItemRef: { value: line.sku ?? '0' } },
});

export const receiptOf = (order: ShopifyOrder): SalesReceipt => ({
  CustomerRef: { value: '1' },
  Line: order.line_items.map(lineOf),
});
