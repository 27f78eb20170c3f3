import { atBlock, fixBy } from './places.ts';
import { baseUrlsOf, connectedRequests } from './requests.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** The runtime takes a `/api` off the end of the system's base URL, so the path has to bring it along. */
export const strippedApi: WorkflowRule = {
  name: 'stripped-api',
  about: 'workflow',
  severity: 'warning',
  find: (scope) =>
    connectedRequests(scope).flatMap(({ step, block }): Finding[] => {
      const bases = baseUrlsOf(step, scope);
      const { path } = block;
      if (path === null || !path.startsWith('/') || /^\/api(?:\/|$|\?)/.test(path)) return [];
      if (bases.length === 0 || !bases.every((base) => /\/api\/?$/.test(base))) return [];
      const message = `The platform takes "/api" off ${bases[0] ?? ''}: begin the path with "/api", as in "/api${path}".`;
      const { file, node } = block.spans;
      const written = scope.textOf(file).slice(node.start, node.end);
      const literal = /\bfetch\s*(?:<[^>]*>)?\(\s*["'`](?=\/)/.exec(written);
      const start = literal === null ? null : node.start + literal.index + literal[0].length;
      const change = start === null ? null : { start, end: start, insert: '/api' };
      return [{ ...atBlock(step, block, message), ...fixBy('Begin with /api', change) }];
    }),
};
