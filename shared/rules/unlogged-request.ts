import { atBlock, stepText } from './places.ts';
import { connectedRequests } from './requests.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** A failure should be diagnosed from the logs alone, so what is sent and what comes back is logged. */
export const unloggedRequest: WorkflowRule = {
  name: 'unlogged-request',
  about: 'workflow',
  severity: 'info',
  find: (scope) => {
    const seen = new Set<string>();
    return connectedRequests(scope).flatMap(({ step, block }): Finding[] => {
      if (seen.has(step.key)) return [];
      seen.add(step.key);
      const isElsewhere = step.spans.file !== block.spans.file;
      const text = isElsewhere ? scope.textOf(block.spans.file) : stepText(scope, step);
      // Any mention of a log will do: it may well be handed to a helper.
      if (/\b\w*log(?:ger)?\b/i.test(text)) return [];
      const message =
        'Nothing is logged around this request: log the method and the path before it, and the status after it.';
      return [atBlock(step, block, message)];
    });
  },
};
