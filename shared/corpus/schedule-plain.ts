import { schedule, http } from '@versori/run';

const nightly = schedule('nightly-sync', '0 3 * * *')
  .then(http('pull', { connection: 'CRM' }, async ({ fetch }) => (await fetch('/contacts')).json()))
  .then(({ data, log }) => log.info('Pulled', { count: data.length }));

export { nightly };
