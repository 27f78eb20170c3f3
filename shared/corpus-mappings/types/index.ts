export * from './crm.ts';
export type { Payment as PaymentRecord } from './platform.ts';
