import type { HubSpotObject, SalesforceAccount } from '../types/crm.ts';

const industries = new Map([
  ['COMPUTER_SOFTWARE', 'Technology'],
  ['RETAIL', 'Retail'],
]);

export function toAccount(company: HubSpotObject): SalesforceAccount {
  const p = company.properties;
  return {
    Name: p['name'] ?? 'Unnamed company',
    Website: p['website'] ?? p['domain'],
    Industry: industries.get(p['industry'] ?? ''),
    BillingStreet: p['address'],
    NumberOfEmployees: p['numberofemployees'] == null ? null : parseInt(p['numberofemployees'], 10),
    Description: p['hs-note.text'],
  };
}
