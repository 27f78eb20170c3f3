import { atBlock, fixBy } from './places.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** A step that returns its context makes the execution fail: what is returned has to be data. */
export const returnedContext: WorkflowRule = {
  name: 'returned-context',
  about: 'workflow',
  severity: 'error',
  find: (scope) =>
    scope.blocks.flatMap(({ step, block }): Finding[] => {
      if (block.kind !== 'return') return [];
      const returned = /^(?:\(?\{\s*\.\.\.\s*([\w$]+)\s*[,}]|([\w$]+)$)/.exec(
        block.expression ?? '',
      );
      const name = returned?.[1] ?? returned?.[2];
      if (name === undefined || step.spans.code?.context !== name) return [];
      if (block.key.includes('/function~')) return [];
      const { file, node } = block.spans;
      const isWhole = returned?.[2] !== undefined;
      const start = scope.textOf(file).lastIndexOf(name, node.end);
      const change =
        isWhole && start >= node.start
          ? { start, end: start + name.length, insert: `${name}.data` }
          : null;
      const finding = atBlock(
        step,
        block,
        "A step cannot return its context, the execution would fail: return data, such as the context's data.",
      );
      return [{ ...finding, ...fixBy(`Return ${name}.data`, change) }];
    }),
};
