import type { ShopifyOrder } from '../types/shopify.ts';
import type { DiscountLine } from '../types/quickbooks.ts';

export function discountLine(order: ShopifyOrder): DiscountLine {
  const code = order.discount_codes[0];
  const isPercentage = code?.type === 'percentage';
  return {
    DetailType: 'DiscountLineDetail',
    Amount: Number(order.total_discounts),
    DiscountLineDetail: {
      PercentBased: isPercentage,
      ...(isPercentage ? { DiscountPercent: Number(code.amount) } : {}),
    },
  };
}
