import { http, webhook } from '@versori/run';
import type { ShopOrder, StoredOrder } from '../types/orders.ts';

interface Page<Row> {
  rows: Row[];
  next?: string;
}

export const typed = webhook('typed').then(
  http('fetch-typed', { connection: 'shop' }, async ({ fetch, data }): Promise<StoredOrder[]> => {
    const order = data as ShopOrder;
    const stored: StoredOrder[] = [];
    let next: string | undefined = `/orders?contact=${order.email}`;
    while (next !== undefined) {
      const response: Response = await fetch(next);
      const page = (await response.json()) as Page<StoredOrder>;
      stored.push(...page.rows);
      next = page.next;
    }
    const first = <StoredOrder | undefined>stored[0];
    return first === undefined ? [] : stored;
  }),
);
