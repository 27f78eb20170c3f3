import type { HubSpotContact } from '../types/hubspot-contact.ts';
import type { SalesforceLead } from '../types/salesforce-lead.ts';

export function toSalesforceLead(contact: HubSpotContact): SalesforceLead {
  return {
    FirstName: contact.properties.firstname,
    LastName: contact.properties.lastname ?? 'Unknown',
    Company: contact.properties.company ?? 'Unknown',
    Email: contact.properties.email,
  };
}
