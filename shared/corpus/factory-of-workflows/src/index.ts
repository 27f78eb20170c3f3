import { durable } from '@versori/run';
import { intakeFor } from './workflows/intake';

const main = async (): Promise<void> => {
  const mi = await durable.DurableInterpreter.newInstance();
  for (const system of ['erp', 'crm']) mi.register(intakeFor(system));
  await mi.start();
};

main().catch(console.error);
