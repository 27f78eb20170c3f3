import { HubSpotContact, SalesforceLead } from '../types';

export const contactToLead = ({ properties }: HubSpotContact): SalesforceLead => ({
  LastName: properties.lastname || properties.email?.split('@')[0] || 'n/a',
  Company: properties.company?.trim() || 'n/a',
  Website: properties.website,
  City: properties.city,
  State: properties.state,
  PostalCode: properties.zip,
  HasOptedOutOfEmail: properties.hs_email_optout === 'true',
})
