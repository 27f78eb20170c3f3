import { durable } from '@versori/run';
import { shopifyCustomersToHubspotWorkflow } from './workflows/shopify-customers-to-hubspot.ts';

async function main(): Promise<void> {
  const mi = await durable.DurableInterpreter.newInstance();
  mi.register(shopifyCustomersToHubspotWorkflow);

  await mi.start();
}

main().catch((error) => console.error('The integration could not be started', error));
