import type { HubSpotObject, SalesforceOrder } from '../types/crm.ts';

export function linked(company: HubSpotObject): SalesforceOrder {
  const related = company.associations?.companies ?? [];
  return {
    EffectiveDate: related.find((one) => one.type === 'parent')?.id ?? company.createdAt,
    Status: related.reduce((text, one) => text + one.id, ''),
    items: company.associations?.companies?.map((one) => ({
      Quantity: 1,
      UnitPrice: Number(one.id),
      PricebookEntryId: one.type,
    })) ?? [],
  };
}
