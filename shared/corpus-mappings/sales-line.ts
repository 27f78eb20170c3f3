import type { ShopifyLine } from '../types/shopify.ts';
import type { SalesLine } from '../types/quickbooks.ts';

export function toSalesLine(line: ShopifyLine, index: number): SalesLine {
  const amount = Number(line.price) * line.quantity - Number(line.total_discount);
  return {
    DetailType: 'SalesItemLineDetail',
    LineNum: index + 1,
    Amount: amount,
    Description: line.variant_title === null ? line.title : line.title + ' ' + line.variant_title,
    SalesItemLineDetail: {
      ItemRef: { value: line.sku ?? '', name: line.title },
      Qty: line.quantity,
      UnitPrice: Number(Number(line.price).toFixed(2)),
    },
  };
}
