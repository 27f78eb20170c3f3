import { durable } from '@versori/run';
import { hubspotContactsToSalesforceWorkflow } from './workflows/hubspot-contacts-to-salesforce.ts';

async function main(): Promise<void> {
  const mi = await durable.DurableInterpreter.newInstance();
  mi.register(hubspotContactsToSalesforceWorkflow);

  await mi.start();
}

main().catch((error) => console.error('The integration could not be started', error));
