import {
  webhook as onCall,
  schedule as onTime,
  workflow as longRun,
  fn as step,
  http as callSystem,
} from '@versori/run';
import { fn as unrelated } from './functional';

export const called = onCall('called').then(step('one', () => unrelated(1)));
export const timed = onTime('timed', '5 5 * * *').then(callSystem('two', { connection: 'Clock' }, async ({ fetch }) => (await fetch('/now')).text()));
export const long = longRun('long', { ttl: 900 }).catch(step('three', () => 3));
