import { http, webhook } from '@versori/run';
import { toStockItem } from '../services/orders.ts';

export const reserve = webhook('reserve-stock').then(
  http('reserve', { connection: 'warehouse' }, async ({ data, fetch, log }) => {
    const reserved: string[] = [];
    for (const line of data.lines) {
      const item = toStockItem(line);
      const response = await fetch('/reservations', { method: 'POST', body: JSON.stringify(item) });
      if (!response.ok) {
        log.warn('Line was not reserved', { sku: line.sku, status: response.status });
        continue;
      }
      const reservation = await response.json();
      reserved.push(reservation.id);
    }
    log.info('Reserved stock', { count: reserved.length });
    return { reserved };
  }),
);
