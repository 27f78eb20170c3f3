import { http, schedule } from '@versori/run';

export const nightly = schedule('nightly', '0 2 * * *').then(
  http('list-orders', { connection: 'shop' }, async ({ fetch, log }) => {
    log.info('Listing orders', { method: 'GET', path: '/orders' });
    const response = await fetch('/orders?status=open&limit=50');
    if (!response.ok) {
      throw new Error(`Listing failed with ${response.status}`);
    }
    const orders = await response.json();
    log.info('Listed orders', { status: response.status, count: orders.length });
    return orders;
  }),
);
