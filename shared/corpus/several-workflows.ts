import { fn, http, schedule, webhook, workflow } from '@versori/run';

const record = fn('record', ({ data, log }) => log.info('Recorded', { data }));

export const created = webhook('customer-created', { method: 'post' }).then(record);
export const removed = webhook('customer-removed', { method: 'delete' }).then(record);
export const reconcile = schedule('customer-reconcile', '0 5 * * *')
  .then(http('all-customers', { connection: 'CRM' }, async ({ fetch }) => (await fetch('/customers')).json()))
  .then(record);
const repair = workflow('customer-repair', { maxAttempts: 5 })
  .then(http('one-customer', { connection: 'CRM' }, async ({ data, fetch }) => (await fetch(`/customers/${data.id}`)).json()))
  .then(record);
export { repair as customerRepair };
