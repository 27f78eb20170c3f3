import { durable } from '@versori/run';
import { hubspotContactToSalesforceWorkflow } from './workflows/hubspot-contact-to-salesforce.ts';

async function main(): Promise<void> {
  const mi = await durable.DurableInterpreter.newInstance();
  mi.register(hubspotContactToSalesforceWorkflow);

  await mi.start();
}

main().catch((error) => console.error('The integration could not be started', error));
