import { fn, http, webhook } from '@versori/run';
import { toSalesOrder } from '../services/orders.ts';

export const terse = webhook('terse')
  .then(fn('pick', ({ data }) => ({ id: data.id, total: data.total ?? 0 })))
  .then(fn('note', ({ data, log }) => log.info('Picked', data)))
  .then(http('get', { connection: 'shop' }, async ({ fetch: call }) => (await call('/orders/latest')).json()))
  .then(fn('shape', (ctx) => toSalesOrder(ctx.data)))
  .then(fn('keep', ({ data, openKv }) => openKv(':project:').set('latest', data)))
  .then(fn('limit', ({ activation }) => activation.getVariable<number>('limit') ?? 5))
  .then(http('raw', { connection: 'shop' }, (ctx) => ctx.fetch('/ping')))
  .catch(({ data, createIssue }) => createIssue({ severity: 'low', title: 'Terse', message: data.message }));
