import type { ShopifyCustomer } from '../types/shopify.ts';
import type { QuickBooksCustomer } from '../types/quickbooks.ts';

export function customerRecord(c: ShopifyCustomer): QuickBooksCustomer {
  return {
    DisplayName: c.first_name && c.last_name
      ? c.first_name + ' ' + c.last_name
      : c.email
        ? c.email
        : 'Guest',
    Active: !!c.verified_email,
    Notes: c.orders_count > 10 ? 'regular' : c.orders_count >= 1 ? 'returning' : 'new',
  };
}
