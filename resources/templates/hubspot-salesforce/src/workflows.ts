export * from './workflows/hubspot-contact-to-salesforce.ts';
