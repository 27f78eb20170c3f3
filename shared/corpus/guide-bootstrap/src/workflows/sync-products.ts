import { schedule, fn } from '@versori/run';

export const syncProducts = schedule('sync-products', '0 */6 * * *', 'all')
    .then(
        fn('start-worker', async (ctx) => {
            const kv = ctx.openKv(':project:');
            const since = await kv.get<string>(['sync-products', 'cursor']);
            ctx.log.info('Starting worker', { since });
            const started = await ctx.start('sync-products-worker', { data: { since } });
            return { id: started.id };
        }),
    )
    .catch(({ data, log }) => {
        log.error('Worker was not started', { error: data.message });
    });
