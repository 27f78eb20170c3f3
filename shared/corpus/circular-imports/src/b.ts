import { http } from '@versori/run';
import { fromA, knot } from './a';

export const fromB = http('from-b', { connection: 'B' }, async ({ fetch }) => (await fetch('/b')).text()).then(fromA);
export const loop: typeof knot = knot;
