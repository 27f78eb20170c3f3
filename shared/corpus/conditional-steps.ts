import { fn, http, webhook } from '@versori/run';

const isLive = true;
const dryRun = fn('dry-run', ({ data }) => data);
const live = http('live', { connection: 'ERP' }, async ({ data, fetch }) => (await fetch('/bookings', { method: 'POST', body: data })).json());

export const bookings = webhook('bookings')
  .then(isLive ? live : dryRun)
  .then(isLive && live || dryRun)
  .then((() => dryRun)())
  .catch(isLive ? fn('alert', () => 1) : fn('ignore', () => 0));
