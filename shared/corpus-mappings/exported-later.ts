import type { ShopifyCustomer } from '../types/shopify.ts';
import type { QuickBooksCustomer, Ref } from '../types/quickbooks.ts';

const reference = (customer: ShopifyCustomer): Ref => ({ value: `${customer.id}` });

function customerName(customer: ShopifyCustomer): QuickBooksCustomer {
  const result: QuickBooksCustomer = {
    DisplayName: customer.last_name + ', ' + customer.first_name,
  };
  return result;
}

export { customerName as nameOf, reference };
