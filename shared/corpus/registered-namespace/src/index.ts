import { durable } from '@versori/run';
import * as workflows from './workflows';

const di = await durable.DurableInterpreter.newInstance();
for (const workflow of Object.values(workflows)) {
  di.register(workflow);
}
await di.start();
