import type { SalesforceLead } from '../types/crm.ts';

const defaults = { LeadSource: 'Import', Status: 'Open' };

export const withDefaults = (lead: SalesforceLead): SalesforceLead => ({ ...defaults, ...lead, Company: lead.Company.trim() });
