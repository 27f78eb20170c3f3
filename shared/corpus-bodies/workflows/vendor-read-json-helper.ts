import { http, webhook } from '@versori/run';
import { readJson } from '../services/responses.ts';
import type { StoredOrder } from '../types/orders.ts';

export const readStored = webhook('read-stored').then(
  http('read', { connection: 'order-management' }, async ({ fetch, data, log }): Promise<StoredOrder | null> => {
    log.info('Looking up order', { reference: data.reference });
    const lookup = await fetch(`/orders?reference=${encodeURIComponent(data.reference)}`);
    const existing = (await readJson<StoredOrder[]>(lookup)).at(0);
    log.info('Looked up order', { status: lookup.status, found: existing !== undefined });
    if (existing === undefined) return null;
    const details = await readJson<StoredOrder>(await fetch(`/orders/${existing.id}`));
    return details;
  }),
);
