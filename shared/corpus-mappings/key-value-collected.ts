import type { HubSpotCreate } from '../types/crm.ts';
import type { ShopifyOrder } from '../types/shopify.ts';

export function attributes(order: ShopifyOrder): HubSpotCreate {
  return {
    properties: order.note_attributes.reduce((all, entry) => ({ ...all, [entry.name]: entry.value }), {}),
  };
}
