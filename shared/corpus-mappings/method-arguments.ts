import type { ShopifyOrder } from '../types/shopify.ts';
import type { SalesReceipt } from '../types/quickbooks.ts';
import { toPhysicalAddress } from './address-plain.ts';
import { lineOf } from './rows-through-function.ts';

export const called = (order: ShopifyOrder): SalesReceipt => ({
  CustomerRef: { value: '0' },
  Line: order.line_items.filter((line) => line.quantity).map((line) => lineOf(line)),
  BillAddr: order.billing_address === null ? {} : toPhysicalAddress(order.billing_address),
  ...(order.shipping_address && { ShipAddr: toPhysicalAddress(order.shipping_address) }),
});
