import { http, webhook } from '@versori/run';

export const shorts = webhook('shorts').then(
  http('maybe', { connection: 'api' }, async (c) => {
    c.data.notify && (await c.fetch('/notify', { method: 'POST' }));
    const cached = (await c.openKv(':user:').get('answer')) ?? (await (await c.fetch('/answer')).json());
    const value = c.data.fast ? 1 : Number(await (await c.fetch('/slow')).text());
    if (c.data.done || (await c.fetch('/done')).ok) return;
    await Promise.allSettled([c.fetch('/a'), c.fetch('/b')]);
    return [cached, value];
  }),
);
