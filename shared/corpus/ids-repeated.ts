import { fn, http, schedule, webhook } from '@versori/run';

export const morning = schedule('twice', '0 8 * * *')
  .then(fn('log', () => 1))
  .then(http('log', { connection: 'Logs' }, async ({ fetch }) => (await fetch('/lines', { method: 'POST' })).ok))
  .then(fn('log~1', () => 2))
  .catch(fn('log', () => 3));
export const evening = webhook('twice')
  .then(fn('group', ({ data }) => data)
    .then(fn('log', () => 4))
    .then(fn('log', () => 5))
    .then(() => 6)
    .then(() => 7))
  .then(fn('other', () => 8).then(fn('inner', () => 9)))
  .then(() => 10)
  .then(() => 11);
export const third = webhook('twice~1');
