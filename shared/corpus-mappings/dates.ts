import type { HubSpotContact } from '../types/crm.ts';
import type { SalesforceOrder } from '../types/crm.ts';

export function dateForms(contact: HubSpotContact, since: string): SalesforceOrder {
  return {
    EffectiveDate: new Date(contact.createdAt).toISOString(),
    EndDate: new Date(since).toJSON().substring(0, 10),
    Status: String(Math.floor(new Date(contact.createdAt).getTime() / 1000)),
    Description: new Date(since).toLocaleDateString('en-GB'),
    BillingStreet: `${Date.parse(since)}`,
  };
}
