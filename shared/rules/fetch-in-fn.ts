import { atBlock } from './places.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** External calls belong in http tasks: only those sign in and know the system's address. */
export const fetchInFn: WorkflowRule = {
  name: 'fetch-in-fn',
  about: 'workflow',
  severity: 'info',
  find: ({ blocks }) =>
    blocks.flatMap(({ step, block }): Finding[] => {
      if (block.kind !== 'request' || step.kind === 'http') return [];
      const message =
        'This request has no connection, so nothing signs it in: make it in an http task, with the system as its connection.';
      return [atBlock(step, block, message)];
    }),
};
