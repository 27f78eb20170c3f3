import { fn, http, webhook } from '@versori/run';

export const perLine = webhook('per-line')
  .then(
    fn('lines', ({ data }) => data.lines)
      .unpack()
      .serial(
        http('post-line', { connection: 'erp' }, async (ctx, index) => {
          ctx.log.info('Posting line', { index, sku: ctx.data.sku });
          const response = await ctx.fetch('/lines', { method: 'POST', body: JSON.stringify(ctx.data) });
          if (!response.ok) throw new Error(`Line ${index} was refused`);
          return await response.json();
        }),
      ),
  )
  .then(fn('count', ({ data, log }) => {
    log.info('Lines posted', { count: data.length });
    return data.length;
  }));
