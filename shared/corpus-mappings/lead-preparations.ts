import type * as crm from '../types/crm.ts';

export function leadOf(contact: crm.HubSpotContact): crm.SalesforceLead {
  const { firstname, lastname, company = null, annualrevenue: revenue } = contact.properties;
  const isArchived = contact.archived;
  return {
    LastName: lastname ?? 'Unknown',
    FirstName: firstname,
    Company: company ?? `${firstname} ${lastname}`,
    Status: isArchived ? 'Closed' : 'Open',
    AnnualRevenue: revenue ? parseFloat(revenue) : undefined,
    Description: `Created ${contact.createdAt.slice(0, 10)}`,
  };
}
