import { schedule, fn } from '@versori/run';

const minutes = 5;
const times = { daily: '0 4 * * *' };

export const often = schedule('often', `*/${minutes} * * * *`).then(fn('tick', () => Date.now()));
export const daily = schedule('daily', times.daily).then(fn('tick', () => Date.now()));
export const joined = schedule('joined', '0 ' + minutes + ' * * *').then(fn('tick', () => Date.now()));
// @ts-expect-error: the cron text is missing
export const never = schedule('never').then(fn('tick', () => Date.now()));
