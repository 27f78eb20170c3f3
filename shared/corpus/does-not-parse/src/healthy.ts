import { fn, webhook } from '@versori/run';

export const healthy = webhook('healthy').then(fn('fine', () => 'fine'));
