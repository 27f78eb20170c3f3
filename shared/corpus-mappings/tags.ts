import type { ShopifyCustomer } from '../types/shopify.ts';
import type { OrderSummary } from '../types/platform.ts';

export function tagSummary(customer: ShopifyCustomer): OrderSummary {
  return {
    skus: customer.tags.split(',').map((tag) => tag.trim()).filter((tag) => tag !== ''),
    total: Number(customer.total_spent),
    count: customer.addresses.length,
    currency: customer.addresses[0]?.country_code === 'GB' ? 'GBP' : 'EUR',
    label: customer.tags.split(', ').join(' | '),
    top: customer.tags.split(',').at(-1),
  };
}
