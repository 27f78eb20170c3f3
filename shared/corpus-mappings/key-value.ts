import type { HubSpotCreate } from '../types/crm.ts';
import type { ShopifyCustomer } from '../types/shopify.ts';

export const toProperties = (customer: ShopifyCustomer): HubSpotCreate => ({
  properties: {
    email: customer.email ?? '',
    firstname: customer.first_name ?? '',
    'orders.count': customer.orders_count.toString(),
    total_spent: String(Number(customer.total_spent)),
    tax_exempt: `${customer.tax_exempt}`,
  },
});
