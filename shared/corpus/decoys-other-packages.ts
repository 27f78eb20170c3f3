import { webhook, fn } from '@acme/run';
import type { schedule } from '@versori/run';
import { type workflow, http } from '@versori/run';
import versori from '@versori/run';
import { webhook as deepWebhook } from '@versori/run/internal';

export const theirs = webhook('theirs').then(fn('their-step', () => 1));
export const typesOnly = (s: typeof schedule, w: typeof workflow) => [s('typed-schedule', '* * * * *'), w('typed-workflow')];
export const viaDefault = (versori as any).webhook('via-default');
export const viaDeep = deepWebhook('via-deep');
export const task = http('unused-task', { connection: 'Nobody' }, async ({ fetch }) => (await fetch('/unused')).json());
export const promise = Promise.resolve(task).then((value) => value).catch(() => null);
