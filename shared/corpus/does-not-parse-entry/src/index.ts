import { durable } from '@versori/run';
import { lonely } from './lonely';

/* The cron text below ends this comment: */5 * * * * */
const mi = await durable.DurableInterpreter.newInstance();
mi.register(lonely);
await mi.start();
