import { http, schedule } from '@versori/run';

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export const resilient = schedule('resilient', '30 6 * * 1').then(
  http('fetch-report', { connection: 'reports' }, async ({ fetch, log, createIssue }) => {
    for (let attempt = 0; attempt < 4; attempt++) {
      const response = await fetch('/reports/weekly');
      if (response.ok) {
        return await response.json();
      }
      log.warn('Report failed, trying again', { attempt, status: response.status });
      await wait(2 ** attempt * 100);
    }
    log.error('Report cannot be read');
    await createIssue({
      severity: 'medium',
      title: 'Weekly report cannot be read',
      message: 'All attempts failed',
      annotations: { report: 'weekly' },
    });
    throw new Error('Report cannot be read');
  }),
);
