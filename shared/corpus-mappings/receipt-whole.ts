import type { ShopifyOrder } from '../types/shopify.ts';
import type { SalesReceipt } from '../types/quickbooks.ts';
import { toPhysicalAddress } from './address-plain.ts';

const paymentMethods = { shopify_payments: '1', paypal: '2', manual: '3' } as const;

export function toSalesReceipt(order: ShopifyOrder, customerId: string): SalesReceipt {
  if (order.test) {
    throw new Error('test orders are not booked');
  }
  return {
    // The number without its hash; 21 characters at most.
    DocNumber: order.name.replace('#', '').slice(0, 21),
    TxnDate: order.created_at.slice(0, 10),
    CustomerRef: { value: customerId },
    CurrencyRef: { value: order.currency },
    ...(order.email != null && { BillEmail: { Address: order.email } }),
    ...(order.note != null && { CustomerMemo: { value: order.note.slice(0, 1000) } }), // optional there
    Line: order.line_items.map((item) => ({
      DetailType: 'SalesItemLineDetail',
      Amount: Number(item.price) * item.quantity - Number(item.total_discount),
      Description: [item.title, item.variant_title].filter(Boolean).join(' '),
      SalesItemLineDetail: {
        ItemRef: { value: '7' },
        Qty: item.quantity,
        UnitPrice: Number(item.price),
        TaxCodeRef: { value: item.taxable ? 'TAX' : 'NON' },
      },
    })),
    ShipAddr: order.shipping_address ? toPhysicalAddress(order.shipping_address) : undefined,
    PaymentMethodRef: {
      value: paymentMethods[order.payment_gateway_names[0] as keyof typeof paymentMethods] ?? '3',
    },
    TxnTaxDetail: { TotalTax: Number(order.total_tax) },
  };
}
