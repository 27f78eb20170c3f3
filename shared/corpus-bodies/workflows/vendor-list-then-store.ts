import { http, schedule } from '@versori/run';

export const cacheRates = schedule('cache-rates', '5 0 * * *').then(
  http('store-rates', { connection: 'rates' }, async (ctx) => {
    const base = ctx.activation.getVariable<string>('baseCurrency') ?? 'EUR';
    const response = await ctx.fetch(`/rates/${base}`);
    if (!response.ok) {
      throw new Error(`Rates cannot be read: ${response.status}`);
    }
    const rates = await response.json();

    const kv = ctx.openKv(':workspace:');
    for (const currency of Object.keys(rates)) {
      await kv.set(['rates', base, currency], rates[currency]);
    }
    const { count } = await kv.count(['rates', base]);
    ctx.log.info('Rates stored', { base, count });
    return { base, count };
  }),
);
