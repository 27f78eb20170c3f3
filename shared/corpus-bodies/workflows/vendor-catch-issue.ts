import { fn, webhook } from '@versori/run';

export const guarded = webhook('guarded')
  .then(fn('accept', ({ data }) => data))
  .catch(
    fn('report', async ({ data, log, createIssue }) => {
      log.error('Workflow failed', { reason: data.message });
      await createIssue({
        severity: 'high',
        title: 'Orders cannot be taken in',
        message: data.message,
        annotations: { workflow: 'guarded' },
      });
      throw data;
    }),
  );
