import type { HubSpotEvent, SalesforceOpportunity } from '../types/crm.ts';

export const fromEvent = (event: HubSpotEvent): SalesforceOpportunity => ({
  Name: `Event ${event.eventId}/${event.attemptNumber}`,
  StageName: event.propertyValue?.trim() ?? 'new',
  CloseDate: new Date(event.occurredAt).toISOString().slice(0, 10),
  Probability: event.attemptNumber > 0 ? 50 : 100,
});
