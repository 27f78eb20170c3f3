import { atBlock } from './places.ts';
import type { Finding, WorkflowRule } from './rule.ts';

const severities: ReadonlySet<string> = new Set(['low', 'medium', 'high', 'critical']);

/** The severities that the platform knows. */
export const issueSeverity: WorkflowRule = {
  name: 'issue-severity',
  about: 'workflow',
  severity: 'warning',
  find: ({ blocks }) =>
    blocks.flatMap(({ step, block }): Finding[] => {
      if (block.kind !== 'issue' || typeof block.severity !== 'string') return [];
      if (severities.has(block.severity)) return [];
      const message = `"${block.severity}" is no severity of an issue: use "low", "medium" or "high".`;
      return [atBlock(step, block, message)];
    }),
};
