import { fn, http, schedule, webhook } from '@versori/run';
import { IDS, prefix } from './ids';

enum Names { First = 'first' }
let changeable = 'changeable';
const config = { id: 'from-object', list: ['from-list'] };
const { id: taken } = config;

export const templated = webhook(`${prefix}-orders`).then(fn(`${prefix}-step`, () => 1)).then(fn('plain' + '-step', () => 2));
export const imported = schedule(IDS.sync, IDS['cron']).then(fn(IDS.step, () => 3)).then(fn(config.id, () => 4)).then(fn(taken, () => 5));
export const listed = webhook(config.list[0]!).then(fn(Names.First, () => 6)).then(fn(changeable, () => 7));
export const called = webhook(prefix()).then(http(prefix('x'), { connection: IDS.system }, async ({ fetch }) => (await fetch(IDS.path, { method: IDS.verb })).json())).then(fn(42 as never, () => 8));
webhook(prefix(1));
webhook(prefix(2)).then(fn(`last`, () => 9));
