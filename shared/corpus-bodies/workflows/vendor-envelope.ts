import { http, webhook } from '@versori/run';

export const configuration = webhook('configuration', { method: 'put', cors: true }).then(
  http('save-configuration', { connection: 'platform' }, async ({ data, fetch, log }) => {
    const response = await fetch(`/configurations/${data.appId}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(data.configuration),
    });
    if (!response.ok) {
      log.error('Configuration was refused', { status: response.status });
      return { success: false, status: response.status, error: await response.text() };
    }
    const saved = await response.json();
    return { success: true, status: response.status, saved };
  }),
);
