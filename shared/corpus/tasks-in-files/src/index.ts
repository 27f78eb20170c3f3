import { durable } from '@versori/run';
import { invoiceWorkflow } from './workflows/invoice';

async function main() {
  const mi = await durable.DurableInterpreter.newInstance();
  mi.register(invoiceWorkflow);
  await mi.start();
}

main().then().catch((error) => console.error('Failed to start', error));
