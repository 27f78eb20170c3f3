export * from './workflows/stripe-customers-to-hubspot-batch.ts';
export * from './workflows/stripe-customers-to-hubspot.ts';
