import { fn, schedule, webhook, workflow } from '@versori/run';

export const worker = workflow('export-worker').then(fn('run', ({ data }) => data));

export const starter = schedule('export-starter', '0 0 * * 0').then(
  fn('start-export', async (ctx) => {
    const run = await ctx.start('export-worker', { data: { full: true }, maxAttempts: 2 });
    await run.wait();
    return run.isCompleted ? await run.getData() : null;
  })
);

export const onDemand = webhook('export-now', { response: { mode: 'async' } }).then(
  fn('start-by-client', ({ data, workflowClient }) => workflowClient().startWorkflow('export-worker', { data })),
);
