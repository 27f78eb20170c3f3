import { fn, webhook, workflow } from '@versori/run';

export const control = webhook('control').then(
  fn('run', async (ctx) => {
    const client = ctx.workflowClient();
    const job = await client.startWorkflow('jobs', { data: ctx.data, maxAttempts: 3 });
    await client.waitForCompletion(job);
    const id = `jobs-${ctx.data.kind}`;
    void ctx.start(id);
    return client.startWorkflow(ctx.data.next, { data: job.id });
  }),
);

export const jobs = workflow('jobs').then(async ({ workflow: self, workflowClient, data }) => {
  const client = workflowClient();
  if (data.retry) await client.rescheduleWorkflow(self, data.delay);
  else return client.completeWorkflow(self, data.failed ? 'failed' : 'completed', data);
});
