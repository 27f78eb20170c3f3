import { assertEquals } from '../testing/assert.ts';
import type { OrderEvent } from '../types/order-event.ts';
import { mapOrder } from './map-order.ts';

const event: OrderEvent = {
  event: 'order.created',
  data: {
    order_id: 'A-1001',
    customer: { id: 'C-7', email: ' Ada@Example.com ' },
    items: [
      { sku: 'TEA-1', quantity: 3, price: 19.99 },
      { sku: 'CUP-2', quantity: 1, price: 8 },
    ],
    total: 67.97,
    currency: 'EUR',
  },
};

Deno.test('mapOrder maps the order and its lines', () => {
  assertEquals(mapOrder(event), {
    reference: 'A-1001',
    customerNumber: 'C-7',
    customerEmail: 'ada@example.com',
    currency: 'EUR',
    total: 67.97,
    itemCount: 4,
    lines: [
      { sku: 'TEA-1', quantity: 3, unitPrice: 19.99, amount: 59.97 },
      { sku: 'CUP-2', quantity: 1, unitPrice: 8, amount: 8 },
    ],
  });
});

Deno.test('mapOrder accepts an order without items', () => {
  const order = mapOrder({ ...event, data: { ...event.data, items: [] } });
  assertEquals(order.itemCount, 0);
  assertEquals(order.lines, []);
});
