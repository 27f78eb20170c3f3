import { durable } from '@versori/run';
import { everything } from '@acme/flows';
import { local } from './local';

const mi = await durable.DurableInterpreter.newInstance();
mi.register(local);
for (const flow of await everything()) mi.register(flow);
await mi.start();
