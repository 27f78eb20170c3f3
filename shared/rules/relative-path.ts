import { atBlock, fixBy } from './places.ts';
import { connectedRequests } from './requests.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** The path is put directly behind the base URL, so it has to begin with a slash. */
export const relativePath: WorkflowRule = {
  name: 'relative-path',
  about: 'workflow',
  severity: 'warning',
  find: (scope) =>
    connectedRequests(scope).flatMap(({ step, block }): Finding[] => {
      const { path } = block;
      if (path === null || !/^[\w.-]/.test(path) || /^[a-z][\w+.-]*:/i.test(path)) return [];
      const message = `The path "${path}" is put directly behind the system's address: begin it with "/".`;
      const { file, node } = block.spans;
      const written = scope.textOf(file).slice(node.start, node.end);
      const literal = /\bfetch\s*(?:<[^>]*>)?\(\s*["'`](?=[\w.-])/.exec(written);
      const start = literal === null ? null : node.start + literal.index + literal[0].length;
      const change = start === null ? null : { start, end: start, insert: '/' };
      return [{ ...atBlock(step, block, message), ...fixBy('Begin with /', change) }];
    }),
};
