import type { Box, Parcel } from '../types/platform.ts';
import type { ShopifyOrder } from '../types/shopify.ts';

export function toParcel(order: ShopifyOrder, box: Box): Parcel {
  return {
    reference: order.name,
    length: box.length,
    width: box.width,
    weight: order.total_weight / 1000 + box.fill.length,
    to: {
      name: order.shipping_address?.company ?? order.shipping_address?.last_name ?? 'unknown',
      street: order.shipping_address?.address1 ?? '',
      town: order.shipping_address?.city ?? '',
      country: order.shipping_address?.country_code ?? 'GB',
    },
    contents: order.line_items.map((l) => ({ code: l.sku ?? `#${l.id}`, pieces: l.quantity, value: Number(l.price) })),
    instructions: order.note_attributes.find((a) => a.name === 'instructions')?.value,
  };
}
