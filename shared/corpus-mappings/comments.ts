import type { ShopifyCustomer } from '../types/shopify.ts';
import type { QuickBooksCustomer } from '../types/quickbooks.ts';

export function commented(customer: ShopifyCustomer): QuickBooksCustomer {
  return {
    // Unique in QuickBooks.
    /* At most 500 characters. */
    DisplayName: customer.email ?? 'none', // checked by the caller

    /** Given by the shop. */
    GivenName: customer.first_name ?? undefined /* may be empty */,
    // FamilyName: customer.last_name,
    Active: true,
    // the end
  };
}
