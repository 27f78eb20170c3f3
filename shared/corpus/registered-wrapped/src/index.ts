import { durable, webhook, type Workflow } from '@versori/run';
import { audited } from './audit';
import { transfers } from './transfers';

const guard = (flow: Workflow): Workflow => flow.catch(({ log }) => log.error('Guarded'));
const checked = guard(transfers);

const di = await durable.DurableInterpreter.newInstance();
di.register(checked);
di.register(audited('inline', webhook('wrapped-inline').then(() => 1)));
await di.start();
