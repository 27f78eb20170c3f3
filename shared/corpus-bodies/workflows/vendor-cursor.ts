import { http, schedule } from '@versori/run';

export const syncOrders = schedule('sync-orders', '*/15 * * * *', 'all').then(
  http('pull-changes', { connection: 'shop' }, async ({ fetch, openKv, log }) => {
    const kv = openKv(':project:');
    const since = await kv.get<string>(['sync', 'cursor'], { defaultValue: '1970-01-01T00:00:00Z' });

    const response = await fetch(`/orders?since=${encodeURIComponent(since)}`);
    if (!response.ok) {
      throw new Error(`Orders cannot be read: ${response.status}`);
    }
    const page = await response.json();

    await kv.set(['sync', 'cursor'], page.next);
    log.info('Cursor moved', { from: since, to: page.next });
    return page.orders;
  }),
);
