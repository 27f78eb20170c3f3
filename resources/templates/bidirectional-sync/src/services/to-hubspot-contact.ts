import type { SalesforceContact } from '../types/salesforce-contact.ts';
import type { HubSpotContactInput } from '../types/hubspot-contact-input.ts';

export function toHubSpotContact(
  contact: SalesforceContact,
): HubSpotContactInput {
  return {
    properties: {
      email: contact.Email,
      firstname: contact.FirstName,
      lastname: contact.LastName,
      phone: contact.Phone,
    },
  };
}
