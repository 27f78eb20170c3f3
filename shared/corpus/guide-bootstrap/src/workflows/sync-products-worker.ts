import { workflow, http, fn } from '@versori/run';
import { toProduct } from '../services/product-mapper';

export const syncProductsWorker = workflow('sync-products-worker', { ttl: 300, limit: 1 })
    .then(
        http('fetch-products', { connection: 'Shopify' }, async ({ data, fetch, log }) => {
            const path = `/admin/api/2024-10/products.json?updated_at_min=${data.since ?? ''}`;
            log.info('Calling Shopify', { method: 'GET', path });
            const response = await fetch(path);
            if (!response.ok) {
                const body = await response.text();
                throw new Error(`Shopify answered ${response.status}: ${body}`);
            }
            const { products } = await response.json();
            return products.map(toProduct);
        }).unpack().serial(
            http('upsert-product', { connection: 'ERP' }, async ({ data, fetch, log }) => {
                const response = await fetch(`/products/${data.sku}`, {
                    method: 'PUT',
                    headers: { 'Content-Type': 'application/json' },
                    body: JSON.stringify(data),
                });
                log.info('Upserted', { sku: data.sku, status: response.status });
                return response.ok;
            }),
        ),
    )
    .then(
        fn('finish', async (ctx) => {
            await ctx.openKv(':project:').set(['sync-products', 'cursor'], ctx.startTime.toISOString());
            await ctx.workflowClient().completeWorkflow(ctx.workflow, 'completed', { updated: ctx.data.length });
        }),
    )
    .catch(
        fn('raise-issue', async ({ data, createIssue }) => {
            await createIssue({ severity: 'high', title: 'Product sync failed', message: data.message, annotations: { phase: 'sync' } });
            throw data;
        }),
    );
