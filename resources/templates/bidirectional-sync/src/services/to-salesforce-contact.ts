import type { HubSpotContact } from '../types/hubspot-contact.ts';
import type { SalesforceContactInput } from '../types/salesforce-contact-input.ts';

export function toSalesforceContact(
  contact: HubSpotContact,
): SalesforceContactInput {
  return {
    FirstName: contact.properties.firstname,
    LastName: contact.properties.lastname ?? 'Unknown',
    Email: contact.properties.email,
    Phone: contact.properties.phone,
  };
}
