export * from './workflows/hubspot-contact-to-salesforce.ts';
export * from './workflows/salesforce-contacts-to-hubspot.ts';
