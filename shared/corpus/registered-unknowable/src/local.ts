import { webhook, fn } from '@versori/run';

export const local = webhook('local').then(fn('here', () => 'here'));
export const perhaps = webhook('perhaps').then(fn('there', () => 'there'));
