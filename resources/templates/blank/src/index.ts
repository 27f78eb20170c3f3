import { durable } from '@versori/run';

async function main(): Promise<void> {
  const mi = await durable.DurableInterpreter.newInstance();

  await mi.start();
}

main().catch((error) => console.error('The integration could not be started', error));
