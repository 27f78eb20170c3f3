export * from './workflows/shopify-customers-to-hubspot.ts';
