import { MemoryInterpreter } from '@versori/run';
import { finished } from './workflows/finished';

MemoryInterpreter.newInstance().then((mi) => {
  mi.register(finished);
  return mi.start();
});
