import type { ShopifyOrder } from '../types/shopify.ts';
import type { PhysicalAddress } from '../types/quickbooks.ts';

export function partialAddress(order: ShopifyOrder): PhysicalAddress {
  const to = order.shipping_address;
  return {
    Country: to?.country ?? 'GB',
    ...(to !== null && {
      City: to.city ?? undefined,
      PostalCode: to.zip ?? undefined,
    }),
  };
}
