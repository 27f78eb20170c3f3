import { fn, webhook } from '@versori/run';

export const known = webhook('known').then(fn('known-step', () => true));
