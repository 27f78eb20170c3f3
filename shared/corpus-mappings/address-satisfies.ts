import type { ShopifyOrder } from '../types/shopify.ts';
import type { PhysicalAddress } from '../types/quickbooks.ts';

export const shippingOf = (order: ShopifyOrder): PhysicalAddress => {
  const address = order.shipping_address ?? order.billing_address;
  return ({
    Line1: address?.address1 ?? 'unknown',
    City: address?.city ?? '',
  }) satisfies PhysicalAddress;
};
