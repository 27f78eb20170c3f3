import { http, webhook } from '@versori/run';

export const rest = webhook('rest').then(
  http('spread', { connection: 'api' }, async ({ data, ...context }) => {
    const { fetch: request, log: { info }, activation: { getVariable } } = context;
    const size = getVariable<number>('size') ?? 20;
    info('Reading', { size });
    const found = await request(`/found?size=${size}&name=${data.name}`);
    const kv = context.openKv;
    await kv(':project:').set('found', found.status);
    return found.ok ? await found.json() : null;
  }),
);
