import type { ShopifyCustomer } from '../types/shopify.ts';
import type { QuickBooksCustomer } from '../types/quickbooks.ts';

interface Options {
  deep: boolean;
}

export const options = (deep: boolean): Options => ({ deep });

export async function load(id: string): Promise<QuickBooksCustomer> {
  return { DisplayName: id };
}

export function guess(customer: ShopifyCustomer) {
  return { DisplayName: customer.email };
}

export function loose(customer): QuickBooksCustomer {
  return { DisplayName: customer.email };
}

function hidden(customer: ShopifyCustomer): QuickBooksCustomer {
  return { DisplayName: String(customer.id) };
}

export function through(customer: ShopifyCustomer): QuickBooksCustomer {
  return hidden(customer);
}

export function named(customer: ShopifyCustomer): string {
  return customer.email ?? '';
}

export const real = function (customer: ShopifyCustomer): QuickBooksCustomer {
  return { DisplayName: customer.tags };
};
