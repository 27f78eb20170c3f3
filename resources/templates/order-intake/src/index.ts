import { durable } from '@versori/run';
import { orderIntakeWorkflow } from './workflows/order-intake.ts';

async function main(): Promise<void> {
  const mi = await durable.DurableInterpreter.newInstance();

  mi.register(orderIntakeWorkflow);

  await mi.start();
}

main().catch((error) => console.error('The integration could not be started', error));
