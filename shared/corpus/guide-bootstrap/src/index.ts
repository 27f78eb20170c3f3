import { durable } from '@versori/run';
import { syncProducts } from './workflows/sync-products';
import { syncProductsWorker } from './workflows/sync-products-worker';

async function main() {
    const mi = await durable.DurableInterpreter.newInstance();

    mi.register(syncProducts);
    mi.register(syncProductsWorker);

    await mi.start();
}

main().catch((err) => {
    console.error('Failed to start', err);
});
