import { durable } from '@versori/run';
import { shopifyOrderToQuickbooksWorkflow } from './workflows/shopify-order-to-quickbooks.ts';

async function main(): Promise<void> {
  const mi = await durable.DurableInterpreter.newInstance();
  mi.register(shopifyOrderToQuickbooksWorkflow);

  await mi.start();
}

main().catch((error) => console.error('The integration could not be started', error));
