import { http, workflow } from '@versori/run';

export const exportBatch = workflow('export-batch', { ttl: 300, limit: 2 }).then(
  http('export-next', { connection: 'archive' }, async (ctx) => {
    const kv = ctx.openKv(':execution:');
    const done = await kv.get<number>(['export', ctx.executionId], { defaultValue: 0 });
    const next = ctx.data.items[done];

    if (!next) {
      ctx.log.info('Export finished', { done });
      await ctx.workflowClient().completeWorkflow(ctx.workflow, 'completed', { done });
      return;
    }

    const response = await ctx.fetch('/documents', { method: 'POST', body: JSON.stringify(next) });
    if (!response.ok) throw new Error(`Document was refused: ${response.status}`);

    await kv.set(['export', ctx.executionId], done + 1);
    await ctx.workflowClient().rescheduleWorkflow(ctx.workflow, '5s');
  }),
);
