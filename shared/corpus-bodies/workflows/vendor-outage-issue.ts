import { http, schedule } from '@versori/run';

export const health = schedule('health', '*/10 * * * *').then(
  http('check-erp', { connection: 'erp' }, async ({ fetch, createIssue, log }) => {
    log.info('Checking ERP', { method: 'GET', path: '/health' });
    const response = await fetch('/health');
    log.info('ERP answered', { status: response.status });
    if (response.status === 401 || response.status >= 500) {
      await createIssue(
        {
          severity: 'high',
          title: 'ERP cannot be reached',
          message: `Health check answered ${response.status}`,
          annotations: { system: 'erp', status: String(response.status) },
        },
        { deduplicate: true },
      );
      throw new Error('ERP cannot be reached');
    }
    return { healthy: response.ok };
  }),
);
