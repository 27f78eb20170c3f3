import { http, webhook } from '@versori/run';
import { toSalesOrder } from '../services/orders.ts';

export const upsertOrder = webhook('upsert-order').then(
  http('upsert', { connection: 'order-management' }, async ({ fetch, data, log }) => {
    log.info('Looking up order', { id: data.id });
    const found = await fetch(`/orders?reference=${encodeURIComponent(data.id)}`);
    if (!found.ok) throw new Error(`Lookup failed with ${found.status}`);
    const [existing] = await found.json();

    if (existing) {
      const updated = await fetch(`/orders/${existing.id}`, {
        method: 'PUT',
        body: JSON.stringify(toSalesOrder(data)),
      });
      if (!updated.ok) throw new Error(`Update failed with ${updated.status}`);
      return updated.json();
    } else {
      const created = await fetch('/orders', {
        method: 'POST',
        body: JSON.stringify(toSalesOrder(data)),
      });
      if (!created.ok) throw new Error(`Creation failed with ${created.status}`);
      return created.json();
    }
  }),
);
