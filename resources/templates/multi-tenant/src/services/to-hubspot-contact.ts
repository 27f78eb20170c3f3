import type { ShopifyCustomer } from '../types/shopify-customer.ts';
import type { HubSpotContact } from '../types/hubspot-contact.ts';

export function toHubSpotContact(customer: ShopifyCustomer): HubSpotContact {
  return {
    properties: {
      email: customer.email,
      firstname: customer.first_name,
      lastname: customer.last_name,
      phone: customer.phone,
    },
  };
}
