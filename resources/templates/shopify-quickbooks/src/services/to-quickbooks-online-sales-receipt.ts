import type { ShopifyOrder } from '../types/shopify-order.ts';
import type { QuickBooksOnlineSalesReceipt } from '../types/quickbooks-online-sales-receipt.ts';

export function toQuickBooksOnlineSalesReceipt(
  order: ShopifyOrder,
): QuickBooksOnlineSalesReceipt {
  return {
    CustomerRef: {
      value: String(order.customer?.id ?? 0),
      name: [
        order.customer?.first_name,
        order.customer?.last_name,
      ].filter(Boolean).join(' '),
    },
    DocNumber: String(order.order_number),
    CurrencyRef: { value: order.currency },
    BillEmail: { ...(order.email != null && { Address: order.email }) },
    ...(order.note != null && { PrivateNote: order.note }),
    BillAddr: {
      ...(order.billing_address?.address1 != null && {
        Line1: order.billing_address.address1,
      }),
      ...(order.billing_address?.address2 != null && {
        Line2: order.billing_address.address2,
      }),
      ...(order.billing_address?.city != null && {
        City: order.billing_address.city,
      }),
      ...(order.billing_address?.province_code != null && {
        CountrySubDivisionCode: order.billing_address.province_code,
      }),
      ...(order.billing_address?.zip != null && {
        PostalCode: order.billing_address.zip,
      }),
      ...(order.billing_address?.country != null && {
        Country: order.billing_address.country,
      }),
    },
    ShipAddr: {
      ...(order.shipping_address?.address1 != null && {
        Line1: order.shipping_address.address1,
      }),
      ...(order.shipping_address?.address2 != null && {
        Line2: order.shipping_address.address2,
      }),
      ...(order.shipping_address?.city != null && {
        City: order.shipping_address.city,
      }),
      ...(order.shipping_address?.province_code != null && {
        CountrySubDivisionCode: order.shipping_address.province_code,
      }),
      ...(order.shipping_address?.zip != null && {
        PostalCode: order.shipping_address.zip,
      }),
      ...(order.shipping_address?.country != null && {
        Country: order.shipping_address.country,
      }),
    },
    Line: order.line_items.map((line) => ({
      DetailType: 'SalesItemLineDetail',
      Amount: Math.round(line.quantity * Number(line.price) * 100) / 100,
      SalesItemLineDetail: {
        ItemRef: { value: '7' },
        Qty: line.quantity,
        UnitPrice: Number(line.price),
      },
    })),
  };
}
