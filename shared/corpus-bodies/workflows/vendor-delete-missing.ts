import { http, webhook } from '@versori/run';

export const remove = webhook('remove-customer', { method: 'delete' }).then(
  http('delete-customer', { connection: 'crm' }, async ({ data, fetch, log, openKv }) => {
    const response = await fetch(`/customers/${data.id}`, { method: 'DELETE' });
    if (!response.ok && response.status !== 404) {
      log.error('Customer was not deleted', { id: data.id, status: response.status });
      throw new Error(`Customer was not deleted: ${response.status}`);
    }
    await openKv(':project:').delete(['customers', data.id]);
    log.info('Customer deleted', { id: data.id });
    return { deleted: data.id };
  }),
);
