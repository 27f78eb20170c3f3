import { fn, workflow } from '@versori/run';

export const importFile = workflow('import-file', { ttl: 120, maxAttempts: 4 })
  .then(
    fn('import-chunk', async ({ data, openKv, executionId, workflow, workflowClient, log }) => {
      const kv = openKv(':project:');
      const key = ['imports', executionId];
      const position = await kv.get<number>(key, { defaultValue: 0 });
      log.info('Importing chunk', { position });
      if (position >= data.rows.length) {
        await kv.delete(key);
        await workflowClient().completeWorkflow(workflow, 'completed', { rows: position });
        return { finished: true };
      }
      await kv.set(key, position + 100);
      await workflowClient().rescheduleWorkflow(workflow, '1m');
      return { finished: false };
    }),
  )
  .catch(
    fn('give-up', async ({ data, log, workflow, workflowClient, createIssue }) => {
      log.error('Import failed', { message: data.message, attempt: workflow.attempt });
      if (workflow.attempt < 4) {
        throw data;
      }
      await createIssue({
        severity: 'medium',
        title: 'Import failed',
        message: data.message,
        annotations: { workflow: 'import-file' },
      });
      await workflowClient().completeWorkflow(workflow, 'failed', { message: data.message });
    }),
  );
