import { fn, schedule as every, webhook } from '@versori/run';

export let changeable = webhook('changeable');
export var old = webhook('old').then(fn('old', () => 'old'));
const first = every('first', '1 * * * *'), second = every('second', '2 * * * *');
const hidden = every('hidden', '3 * * * *').then(() => 'hidden');

export { first, second as later, second as evenLater };
export type { Context } from '@versori/run';
