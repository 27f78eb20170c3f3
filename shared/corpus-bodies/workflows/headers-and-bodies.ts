import { http, webhook } from '@versori/run';
import { toSalesOrder } from '../services/orders.ts';

export const bodies = webhook('bodies').then(
  http('send-all', { connection: 'api' }, async (ctx) => {
    const { data } = ctx;
    const order = toSalesOrder(data);
    const headers = { Accept: 'application/json' };
    await ctx.fetch('/a', { method: 'POST', headers, body: JSON.stringify(order) });
    await ctx.fetch('/b', { method: 'POST', headers: { ...headers, 'X-Id': data.id }, body: JSON.stringify(ctx.data) });
    await ctx.fetch('/c', { method: 'PATCH', body: new URLSearchParams({ id: data.id }) });
    await ctx.fetch('/d', { method: 'POST', body: `<order id="${order.reference}"/>`, headers: { 'Content-Type': 'text/xml' } });
    const options: RequestInit = { method: 'DELETE' };
    await ctx.fetch('/e', options);
  }),
);
