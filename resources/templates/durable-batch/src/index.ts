import { durable } from '@versori/run';
import { stripeCustomersToHubspotBatchWorkflow } from './workflows/stripe-customers-to-hubspot-batch.ts';
import { stripeCustomersToHubspotWorkflow } from './workflows/stripe-customers-to-hubspot.ts';

async function main(): Promise<void> {
  const mi = await durable.DurableInterpreter.newInstance();
  mi.register(stripeCustomersToHubspotBatchWorkflow);
  mi.register(stripeCustomersToHubspotWorkflow);

  await mi.start();
}

main().catch((error) => console.error('The integration could not be started', error));
