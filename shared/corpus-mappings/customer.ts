import type { ShopifyCustomer } from '../types/shopify.ts';
import type { QuickBooksCustomer } from '../types/quickbooks.ts';

export function toCustomer(customer: ShopifyCustomer): QuickBooksCustomer {
  return {
    DisplayName: `${customer.first_name ?? ''} ${customer.last_name ?? ''}`.trim().slice(0, 500) || customer.email || String(customer.id),
    GivenName: customer.first_name ?? undefined,
    FamilyName: customer.last_name ?? undefined,
    Notes: customer.note?.slice(0, 2000),
    PrimaryEmailAddr: customer.email ? { Address: customer.email } : undefined,
    PrimaryPhone: customer.phone === null ? undefined : { FreeFormNumber: customer.phone },
    Taxable: !customer.tax_exempt,
    Active: customer.state === 'enabled',
    Balance: 0,
    BillAddr: {
      Line1: customer.default_address?.address1 ?? undefined,
      City: customer.default_address?.city ?? undefined,
    },
  };
}
