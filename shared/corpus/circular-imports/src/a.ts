import { fn, webhook } from '@versori/run';
import { fromB, loop } from './b';

export const fromA = fn('from-a', () => 'a');
export const knot = loop;
export const circular = webhook('circular').then(fromB).then(knot).then(fromA);
