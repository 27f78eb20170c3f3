import { http, webhook } from '@versori/run';

export const withContext = webhook('with-context').then(
  http('push-record', { connection: 'crm' }, async ({ data, fetch, log }) => {
    try {
      const response = await fetch('/records', { method: 'POST', body: JSON.stringify(data) });
      if (!response.ok) throw new Error(`Record was refused: ${response.status}`);
      const record = await response.json();
      log.info('Record created', { id: record.id });
      return record;
    } catch (error) {
      log.error('Record failed', { id: data.id, error: String(error) });
      throw error;
    }
  }),
);
