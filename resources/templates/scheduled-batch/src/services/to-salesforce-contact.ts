import type { HubSpotContact } from '../types/hubspot-contact.ts';
import type { SalesforceContact } from '../types/salesforce-contact.ts';

export function toSalesforceContact(
  contact: HubSpotContact,
): SalesforceContact {
  return {
    FirstName: contact.properties.firstname,
    LastName: contact.properties.lastname ?? 'Unknown',
    Email: contact.properties.email,
    Phone: contact.properties.phone,
    Title: contact.properties.jobtitle,
  };
}
