import { atBlock, fixBy, replaceOnce } from './places.ts';
import { baseUrlsOf, connectedRequests, effectiveBase } from './requests.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** `fetch` of an http task takes a path; what it does with a whole address is documented nowhere. */
export const fullUrl: WorkflowRule = {
  name: 'full-url',
  about: 'workflow',
  severity: 'warning',
  find: (scope) =>
    connectedRequests(scope).flatMap(({ step, block }): Finding[] => {
      const origin = /^https?:\/\/[^/?#]*/i.exec(block.path ?? '')?.[0];
      if (origin === undefined) return [];
      const message = `The request goes to ${origin}: give the path only, the connection adds the system's address and signs in.`;
      const finding = atBlock(step, block, message);
      const bases = new Set(baseUrlsOf(step, scope).map(effectiveBase));
      const [base] = bases;
      if (bases.size !== 1 || base === undefined || block.path?.startsWith(`${base}/`) !== true) {
        return [finding];
      }
      const text = scope.textOf(block.spans.file);
      const change = replaceOnce(text, block.spans.node, `${base}/`, '/');
      return [{ ...finding, ...fixBy('Use the path only', change) }];
    }),
};
