import { nearMatches } from '../base/near.ts';
import { atBlock, fixBy, replaceOnce } from './places.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** A variable has to be declared in the project's schema before it can be given a value (run-sdk.md §5). */
export const undeclaredVariable: WorkflowRule = {
  name: 'undeclared-variable',
  about: 'workflow',
  severity: 'warning',
  find: ({ blocks, textOf, knowledge: { variables } }) => {
    if (variables === null) return [];
    return blocks.flatMap(({ step, block }): Finding[] => {
      if (block.kind !== 'variable' || block.name === null || variables.has(block.name)) return [];
      const [near] = nearMatches(block.name, [...variables]);
      const message = `The activation variable "${block.name}" is not declared, so nobody can set it: declare it${near === undefined ? '' : `, or use "${near}"`}.`;
      const { file, node } = block.spans;
      const change = near === undefined ? null : replaceOnce(textOf(file), node, block.name, near);
      return [{ ...atBlock(step, block, message), ...fixBy(`Use "${near ?? ''}"`, change) }];
    });
  },
};
