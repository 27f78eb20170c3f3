import type { HubSpotObject, SalesforceOpportunity } from '../types/crm.ts';

export function toOpportunity({ id, properties: deal, associations }: HubSpotObject): SalesforceOpportunity {
  return {
    Name: deal['dealname'] ?? `Deal ${id}`,
    StageName: deal['dealstage']?.replaceAll('_', ' ') ?? 'Prospecting',
    CloseDate: new Date(Number(deal['closedate'])).toISOString().split('T')[0],
    Amount: Number(deal['amount'] ?? 0),
    AccountId: associations?.companies?.[0]?.id ?? null,
    IsClosed: deal['dealstage'] === 'closedwon' || deal['dealstage'] === 'closedlost',
  };
}
