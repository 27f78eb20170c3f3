import { fn, http, webhook } from '@versori/run';

const ship = http('ship', { connection: 'Carrier' }, async ({ data, fetch }) => {
  const answer = await fetch('/shipments', { body: JSON.stringify(data), method: 'POST' });
  return (await answer.json()).tracking as string;
});

export const dispatch = webhook('dispatch')
  .then(fn('parcels', ({ data }) => data.parcels))
  .unpack()
  .parallel(ship)
  .then(fn('pair', ({ data }) => data))
  .unpack((tracking: string[]) => tracking.filter(Boolean))
  .serial(fn('mail', ({ data, log }) => log.info('Shipped', { tracking: data })))
  .background()
  .then(fn('reply', () => 'ok'))
  .catch(fn('refuse', () => 'not ok'));
