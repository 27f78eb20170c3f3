import { fn, http, webhook } from '@versori/run';
import { toSalesOrder } from '../services/orders.ts';

export const orderIntakeWorkflow = webhook('order-intake', { method: 'post' })
  .then(fn('map-order', ({ data }) => toSalesOrder(data)))
  .then(
    http('create-order', { connection: 'order-management' }, async ({ fetch, data, log }) => {
      const response = await fetch('/orders', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(data),
      });
      if (!response.ok) {
        const text = await response.text();
        log.error('Order was refused', { status: response.status, text });
        throw new Error(`Order was refused: ${response.status}`);
      }
      return await response.json();
    }),
  );
