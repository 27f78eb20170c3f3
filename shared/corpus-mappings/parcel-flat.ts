import type { Parcel } from '../types/platform.ts';
import type { ShopifyOrder } from '../types/shopify.ts';

export const returns = (order: ShopifyOrder): Parcel => ({
  reference: `R-${order.order_number}`,
  length: 10, width: -1,
  weight: order.refunds.flatMap((refund) => refund.refund_line_items).reduce((sum, item) => sum + item.quantity, 0),
  to: { name: 'Returns', street: '1 Test St', town: 'London', country: 'GB' },
  contents: order.refunds.flatMap((refund) => refund.refund_line_items.map((item) => ({
    code: item.line_item.sku ?? '',
    pieces: item.quantity,
    value: item.subtotal,
  }))),
});
