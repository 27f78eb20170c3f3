import { fn, http, webhook } from '@versori/run';
import { mapOrder } from '../services/map-order.ts';
import { isOutage, readJson } from '../services/responses.ts';
import { validateOrderEvent } from '../services/validate-order-event.ts';
import type { StoredOrder, UpsertResult } from '../types/sales-order.ts';

/** Receives `order.created` events and keeps the order management system in step: one sales order for each order. */
export const orderIntakeWorkflow = webhook('order-intake', { method: 'post' })
  .then(fn('validate-order', ({ data }) => validateOrderEvent(data)))
  .then(fn('map-order', ({ data }) => mapOrder(data)))
  // The sender may deliver an event twice, so look the order up before writing it.
  .then(
    http(
      'upsert-order',
      { connection: 'order-management' },
      async ({ fetch, data, log }): Promise<UpsertResult> => {
        log.info('Looking up order', { method: 'GET', path: '/orders', reference: data.reference });
        const lookup = await fetch(`/orders?reference=${encodeURIComponent(data.reference)}`);
        const existing = (await readJson<StoredOrder[]>(lookup)).at(0);
        log.info('Looked up order', { status: lookup.status, found: existing !== undefined });

        if (existing) {
          log.info('Updating order', { method: 'PUT', path: '/orders', id: existing.id });
          const response = await fetch(`/orders/${existing.id}`, {
            method: 'PUT',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(data),
          });
          const order = await readJson<StoredOrder>(response);
          log.info('Updated order', { status: response.status, id: order.id });
          return { action: 'updated', id: order.id };
        } else {
          log.info('Creating order', { method: 'POST', path: '/orders' });
          const response = await fetch('/orders', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(data),
          });
          const order = await readJson<StoredOrder>(response);
          log.info('Created order', { status: response.status, id: order.id });
          return { action: 'created', id: order.id };
        }
      },
    ),
  )
  .catch(
    fn('report-failure', async ({ data, log, createIssue }) => {
      log.error('Order intake failed', { reason: data.message });
      // A faulty order is the sender's to correct; an issue is for what only the operators can repair.
      if (isOutage(data.cause)) {
        await createIssue({
          severity: 'high',
          title: 'Order management cannot be used',
          message: data.message,
          annotations: { system: 'order-management', workflow: 'order-intake' },
        });
      }
      throw data;
    }),
  );
