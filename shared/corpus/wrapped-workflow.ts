import { fn, http, webhook, type Workflow } from '@versori/run';

function withErrors(flow: Workflow): Workflow {
  return flow.catch(({ log, data }) => log.error('Failed', { reason: data.message }));
}

export const wrapped = withErrors(
  webhook('wrapped').then(http('ask', { connection: 'Oracle' }, async ({ fetch }) => (await fetch('/answer')).text())),
);
