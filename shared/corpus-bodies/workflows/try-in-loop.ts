import { http, webhook } from '@versori/run';

type Failure = { id: string; reason: string };

export const each = webhook('each').then(
  http('push-each', { connection: 'crm' }, async ({ data, fetch, log }) => {
    const failures: Failure[] = [];
    for (const record of data.records as { id: string }[]) {
      try {
        const answer = await fetch(`/records/${record.id}`, { method: 'PUT', body: JSON.stringify(record) });
        if (!answer.ok) throw new Error(await answer.text());
      } catch (error) {
        failures.push({ id: record.id, reason: error instanceof Error ? error.message : 'unknown' });
        if (failures.length > 10) throw error;
      }
    }
    if (failures.length > 0) log.warn('Some records failed', { failures });
    return failures;
  }),
);
