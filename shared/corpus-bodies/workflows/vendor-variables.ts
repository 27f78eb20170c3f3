import { http, schedule } from '@versori/run';

export const pollStock = schedule('poll-stock', '0 * * * *').then(
  http('read-stock', { connection: 'warehouse' }, async ({ activation, fetch, log }) => {
    const warehouse = activation.getVariable<string>('warehouse') ?? 'main';
    const limit = Number(activation.getVariable('pageSize') ?? 100);
    const region = activation.getVariable('region');
    log.debug('Read variables', { warehouse, limit, region });
    const response = await fetch(`/stock?warehouse=${warehouse}&limit=${limit}`);
    if (!response.ok) throw new Error(`Stock cannot be read: ${response.status}`);
    return response.json();
  }),
);
