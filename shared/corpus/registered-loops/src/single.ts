import { webhook, fn } from '@versori/run';

const isOn: boolean = true;
export const single = isOn ? webhook('switched').then(fn('on', () => 'on')) : undefined;
