import { assertEquals, assertThrows } from '../testing/assert.ts';
import { validateOrderEvent } from './validate-order-event.ts';

const event = {
  event: 'order.created',
  data: {
    order_id: 'A-1001',
    customer: { id: 'C-7', email: 'ada@example.com' },
    items: [{ sku: 'TEA-1', quantity: 2, price: 19.99 }],
    total: 39.98,
    currency: 'EUR',
  },
};

Deno.test('validateOrderEvent returns a valid event as it is', () => {
  assertEquals(validateOrderEvent(event), event);
});

Deno.test('validateOrderEvent refuses what is no order event', () => {
  assertThrows(
    () => validateOrderEvent(undefined),
    'Invalid order event: the body is not a JSON object',
  );
  assertThrows(
    () => validateOrderEvent({ ...event, event: 'order.deleted' }),
    'Invalid order event: event is not "order.created"',
  );
  assertThrows(
    () => validateOrderEvent({ event: 'order.created' }),
    'Invalid order event: data is missing',
  );
});

Deno.test('validateOrderEvent names everything that is wrong', () => {
  const data = { ...event.data, order_id: '', items: [{ sku: 'TEA-1' }] };
  assertThrows(
    () => validateOrderEvent({ ...event, data }),
    'Invalid order event: data.order_id is missing; an item lacks its sku, quantity or price',
  );
});
