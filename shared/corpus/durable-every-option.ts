import { workflow, http, fn } from '@versori/run';

const HOUR = 3600;

export const importCatalogue = workflow('import-catalogue', { ttl: HOUR, limit: 5, maxAttempts: 3 })
  .then(fn('progress', async ({ openKv, executionId }) => {
    const kv = openKv(':execution:');
    return (await kv.get<number>(['progress', executionId], { defaultValue: 0 })) ?? 0;
  }))
  .then(http('page', { connection: 'PIM' }, async ({ data, fetch }) => {
    const response = await fetch(`/products?offset=${data}&limit=100`);
    return (await response.json()) as { items: unknown[]; next: number | null };
  }))
  .then(fn('continue-or-finish', async ({ data, workflow, workflowClient, openKv, executionId }) => {
    if (data.next === null) return workflowClient().completeWorkflow(workflow, 'completed', { ok: true });
    await openKv(':execution:').set(['progress', executionId], data.next);
    return workflowClient().rescheduleWorkflow(workflow, '5s');
  }));
