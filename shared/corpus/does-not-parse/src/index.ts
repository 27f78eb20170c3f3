import { MemoryInterpreter } from '@versori/run';
import { healthy } from './healthy';
import { broken } from './broken';

const mi = await MemoryInterpreter.newInstance();
mi.register(healthy);
mi.register(broken);
await mi.start();
