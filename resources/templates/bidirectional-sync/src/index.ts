import { durable } from '@versori/run';
import { hubspotContactToSalesforceWorkflow } from './workflows/hubspot-contact-to-salesforce.ts';
import { salesforceContactsToHubspotWorkflow } from './workflows/salesforce-contacts-to-hubspot.ts';

async function main(): Promise<void> {
  const mi = await durable.DurableInterpreter.newInstance();
  mi.register(hubspotContactToSalesforceWorkflow);
  mi.register(salesforceContactsToHubspotWorkflow);

  await mi.start();
}

main().catch((error) => console.error('The integration could not be started', error));
