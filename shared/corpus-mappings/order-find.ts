import type { OrderSummary, TestEvent } from '../types/platform.ts';

export function findings(event: TestEvent): OrderSummary {
  const { data } = event;
  return {
    skus: data.items.filter((item) => item.quantity > 0 && item.sku !== '').map((item) => item.sku.trim()),
    total: data.total,
    count: data.items.filter((item) => item.price >= 100).length,
    currency: data.currency,
    label: data.customer['full name'] ?? data.customer.email,
    top: data.items.find((item) => item.sku === 'TEA-1')?.sku,
    largest: data.items.toSorted((a, b) => a.quantity - b.quantity).at(-1) ?? { sku: '', quantity: 0 },
  };
}
