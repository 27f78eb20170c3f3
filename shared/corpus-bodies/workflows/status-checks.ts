import { http, webhook } from '@versori/run';

export const statuses = webhook('statuses').then(
  http('check', { connection: 'api' }, async ({ fetch, data, log }) => {
    const a = await fetch('/a');
    if (a.ok === false) return { failed: 'a' };
    const b = await fetch('/b');
    if (!b.ok && b.status !== 404) throw new Error('b');
    const c = await fetch('/c');
    if (!c.ok || data.strict) throw new Error('c');
    const d = await fetch('/d');
    if (!d.ok) log.error('d', { status: d.status });
    const e = await fetch('/e');
    if (!e.ok) {
      throw new Error('e');
    } else {
      log.info('e is fine');
    }
    const f = await fetch('/f');
    if (f.status < 200 || f.status >= 300) throw new Error('f');
    const g = await fetch('/g');
    if (!g.ok) {
      await fetch('/g/repair', { method: 'POST' });
      throw new Error('g');
    }
    return 'fine';
  }),
);
