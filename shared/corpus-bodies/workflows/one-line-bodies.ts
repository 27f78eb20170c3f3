import { fn, http, webhook } from '@versori/run';

export const lines = webhook('lines')
  .then(fn('a', ({ data, log }) => { log.info('a'); return data; }))
  .then(http('b', { connection: 'api' }, async ({ fetch }) => { const r = await fetch('/b'); if (!r.ok) throw r; return r.json(); }))
  .then(fn('c', async ({ openKv: kv, data }) => { for (const row of data) if (row.id) await kv(':project:').set(row.id, row); else throw new Error('no id'); return null; }));
