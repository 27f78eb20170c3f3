import { atBlock } from './places.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** An issue for each element of a list floods whoever is told: count the failures, and raise one behind the loop. */
export const issueInLoop: WorkflowRule = {
  name: 'issue-in-loop',
  about: 'workflow',
  severity: 'warning',
  find: ({ blocks }) =>
    blocks.flatMap(({ step, block, isRepeated }): Finding[] => {
      if (block.kind !== 'issue' || !isRepeated) return [];
      if (/\bdeduplicate\s*:\s*true\b/.test(block.optionsExpression ?? '')) return [];
      const message =
        'This raises an issue for each element: collect what failed, and raise one issue behind the loop.';
      return [atBlock(step, block, message)];
    }),
};
