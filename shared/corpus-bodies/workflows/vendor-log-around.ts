import { http, webhook } from '@versori/run';

export const verbose = webhook('verbose').then(
  http('get-customer', { connection: 'crm' }, async (ctx) => {
    const path = `/customers/${ctx.data.customerId}`;
    ctx.log.info('Calling CRM', { method: 'GET', path });
    const response = await ctx.fetch(path);
    ctx.log.info('CRM answered', { status: response.status });
    if (response.status === 404) {
      ctx.log.warn('Customer is unknown', { customerId: ctx.data.customerId });
      return null;
    }
    const customer = await response.json();
    ctx.log.debug('Customer read', { id: customer.id });
    return { ...ctx.data, customer };
  }),
);
