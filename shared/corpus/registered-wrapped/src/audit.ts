import type { Workflow } from '@versori/run';

export function audited(name: string, flow: Workflow): Workflow {
  return flow.then(({ data, log }) => {
    log.info('Audit', { name });
    return data;
  });
}
