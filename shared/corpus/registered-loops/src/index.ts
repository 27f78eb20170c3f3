import { MemoryInterpreter, type Workflow } from '@versori/run';
import { flows, more } from './flows';
import { single } from './single';

const mi = await MemoryInterpreter.newInstance();
for (let index = 0; index < flows.length; index++) {
  mi.register(flows[index]!);
}
if (single) mi.register(single);
mi.register(...(more as [Workflow]));
await mi.start();
