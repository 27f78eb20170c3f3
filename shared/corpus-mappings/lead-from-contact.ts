import type { HubSpotContact, SalesforceLead } from '../types/crm.ts';

const statuses: Record<string, string> = {
  lead: 'Open - Not Contacted',
  marketingqualifiedlead: 'Working - Contacted',
  customer: 'Closed - Converted',
};

/** A contact becomes a lead: last name and company are required there. */
export function toLead(contact: HubSpotContact): SalesforceLead {
  return {
    FirstName: contact.properties.firstname,
    LastName: contact.properties.lastname ?? 'Unknown',
    Company: contact.properties.company ?? '[not provided]',
    Email: contact.properties.email,
    Phone: contact.properties.phone ?? contact.properties.mobilephone,
    ...(contact.properties.numemployees != null && {
      NumberOfEmployees: Number(contact.properties.numemployees),
    }),
    LeadSource: 'HubSpot',
    Status: statuses[contact.properties.lifecyclestage ?? 'lead'] ?? 'Open - Not Contacted',
  };
}
