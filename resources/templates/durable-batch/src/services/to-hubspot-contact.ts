import type { StripeCustomer } from '../types/stripe-customer.ts';
import type { HubSpotContact } from '../types/hubspot-contact.ts';

export function toHubSpotContact(customer: StripeCustomer): HubSpotContact {
  return {
    properties: {
      email: customer.email,
      lastname: customer.name,
      phone: customer.phone,
    },
  };
}
