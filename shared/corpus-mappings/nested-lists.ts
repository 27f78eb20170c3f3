import type { ShopifyOrder } from '../types/shopify.ts';
import type { OrderSummary, Parcel } from '../types/platform.ts';

export function taxes(order: ShopifyOrder): OrderSummary {
  return {
    skus: order.line_items.flatMap((line) => line.tax_lines.map((tax) => `${line.sku}: ${tax.title}`)),
    total: order.line_items.reduce((sum, line) => sum + line.tax_lines.reduce((inner, tax) => inner + Number(tax.price), 0), 0),
    count: order.line_items.map((line) => line.tax_lines.length).reduce((a, b) => a + b),
    currency: order.currency,
    label: order.line_items[0]?.tax_lines[0]?.title,
  };
}

export function contentsOf(orders: readonly ShopifyOrder[]): Parcel {
  return {
    reference: orders.map((order) => order.name).join('+'),
    length: 0,
    width: 0,
    weight: orders.reduce((sum, order) => sum + order.total_weight, 0),
    to: { name: '', street: '', town: '', country: '' },
    contents: orders.flatMap((order) => order.line_items).map((line) => ({
      code: line.sku ?? '',
      pieces: line.quantity,
      value: 0,
    })),
  };
}
