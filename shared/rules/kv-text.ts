import { atBlock } from './places.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** The store serialises values by itself: one that is text already comes back as text. */
export const kvText: WorkflowRule = {
  name: 'kv-text',
  about: 'workflow',
  severity: 'warning',
  find: ({ blocks }) =>
    blocks.flatMap(({ step, block }): Finding[] => {
      if (block.kind !== 'kv' || block.operation !== 'set') return [];
      if (!/^JSON\.stringify\(/.test(block.valueExpression ?? '')) return [];
      const message =
        'The store turns values into JSON by itself: give it the value, and take the JSON.parse behind its get away.';
      return [atBlock(step, block, message)];
    }),
};
