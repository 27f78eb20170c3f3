import type { OrderSummary, TestEvent } from '../types/platform.ts';

export const reduced = (event: TestEvent): OrderSummary => ({
  skus: [...new Set(event.data.items.map((item) => item.sku))],
  total: Math.round(event.data.items.reduce((total, item) => total + item.price, 0) * 100) / 100,
  count: event.data.items.reduce((count) => count + 1, 0),
  currency: event.data.currency,
  label: event.data.items.map((item) => `${item.quantity} x ${item.sku}`).join(', '),
  top: [...event.data.items].sort((a, b) => b.price - a.price)[0]?.sku,
});
