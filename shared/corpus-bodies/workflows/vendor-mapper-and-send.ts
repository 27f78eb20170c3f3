import { fn, http, webhook } from '@versori/run';
import { orderTotal, toSalesOrder } from '../services/orders.ts';
import { readJson } from '../services/responses.ts';
import type { StoredOrder } from '../types/orders.ts';

export const forward = webhook('forward-order', { method: 'post' })
  .then(
    fn('prepare', ({ data, log }) => {
      const order = toSalesOrder(data);
      const total = orderTotal(data);
      log.info('Order mapped', { reference: order.reference, total });
      return order;
    }),
  )
  .then(
    http('send', { connection: 'order-management' }, async ({ data: order, fetch, log }) => {
      log.info('Sending order', { method: 'POST', path: '/orders' });
      const response = await fetch('/orders', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(order),
      });
      const stored = await readJson<StoredOrder>(response);
      log.info('Order sent', { status: response.status, id: stored.id });
      return stored.id;
    }),
  );
