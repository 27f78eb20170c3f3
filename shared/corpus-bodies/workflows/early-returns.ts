import { http, webhook } from '@versori/run';

export const guard = webhook('guard').then(
  http('guarded', { connection: 'crm' }, async ({ data, fetch, openKv, activation, log }) => {
    if (!data) return { skipped: 'nothing' };
    if (activation.getVariable<boolean>('paused')) {
      log.info('Paused');
      return { skipped: 'paused' };
    }
    const kv = openKv(':project:');
    if (await kv.get(['done', data.id])) return { skipped: 'done' };
    const lookup = await fetch(`/customers/${data.customer}`);
    if (lookup.status === 404) return { skipped: 'unknown' };
    if (!lookup.ok) throw new Error(`Customer cannot be read: ${lookup.status}`);
    const customer = await lookup.json();
    if (customer.blocked) return { skipped: 'blocked' };
    await kv.set(['done', data.id], true);
    return { customer };
  }),
);
