export * from './workflows/hubspot-contacts-to-salesforce.ts';
