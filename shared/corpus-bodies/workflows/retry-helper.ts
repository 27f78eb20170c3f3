import { http, webhook } from '@versori/run';
import { withRetry } from '../services/retry.ts';

export const push = webhook('push-stock').then(
  http('push', { connection: 'shop' }, async ({ fetch, data, log }) => {
    const response = await withRetry(() =>
      fetch('/stock', { method: 'PUT', body: JSON.stringify(data) }),
    );
    if (!response.ok) {
      log.error('Refused', { status: response.status });
      throw new Error(`Stock was refused: ${response.status}`);
    }
    const stock = await response.json();
    const [prices, names] = await Promise.all([
      withRetry(() => fetch(`/prices/${stock.id}`), 6),
      withRetry(async () => await fetch(`/names/${stock.id}`), data.attempts),
    ]);
    if (prices.ok && names.ok) return withRetry(() => fetch('/done')).then((done) => done.json());
    return stock;
  }),
);
