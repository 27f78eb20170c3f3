export * from './workflows/shopify-order-to-quickbooks.ts';
