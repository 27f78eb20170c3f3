import { MemoryInterpreter } from '@versori/run';
import { hourly } from './workflows/hourly';
import { weekly, yearly } from './workflows/calendar';

const workflows = [hourly, weekly];

const mi = await MemoryInterpreter.newInstance();
workflows.forEach((workflow) => mi.register(workflow));
await mi.start();
