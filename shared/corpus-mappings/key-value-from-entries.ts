import type { HubSpotCreate } from '../types/crm.ts';
import type { ShopifyLine } from '../types/shopify.ts';

export const giftOptions = (line: ShopifyLine): HubSpotCreate => ({
  properties: Object.fromEntries(
    line.properties.filter((p) => !p.name.startsWith('_')).map((p) => [p.name.toLowerCase(), p.value]),
  ),
});
