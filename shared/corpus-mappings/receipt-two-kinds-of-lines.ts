import type { ShopifyOrder } from '../types/shopify.ts';
import type { ReceiptLine, SalesReceipt } from '../types/quickbooks.ts';

const SHIPPING = 'SHIPPING_ITEM_ID';

export const bookOrder = (order: ShopifyOrder): SalesReceipt => {
  return {
    CustomerRef: { value: String(order.customer?.id ?? 0) },
    Line: [
      ...order.line_items
        .filter((line) => !line.gift_card)
        .map((line): ReceiptLine => ({
          DetailType: 'SalesItemLineDetail',
          Amount: Math.round(parseFloat(line.price) * line.quantity * 100) / 100,
          SalesItemLineDetail: { ItemRef: { value: line.sku ?? 'NO-SKU' } },
        })),
      ...order.shipping_lines.map((shipping): ReceiptLine => ({
        DetailType: 'SalesItemLineDetail',
        Amount: +shipping.price,
        SalesItemLineDetail: { ItemRef: { value: SHIPPING } },
      })),
    ],
  };
};
