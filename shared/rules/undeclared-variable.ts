import { nearMatches } from '../base/near.ts';
import { atBlock, callIn, codeOf, fixBy, replaceLiteral } from './places.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** A variable has to be declared in the project's schema before it can be given a value. */
export const undeclaredVariable: WorkflowRule = {
  name: 'undeclared-variable',
  about: 'workflow',
  severity: 'warning',
  find: (scope) => {
    const { variables } = scope.knowledge;
    if (variables === null) return [];
    return scope.blocks.flatMap(({ step, block }): Finding[] => {
      if (block.kind !== 'variable' || block.name === null || variables.has(block.name)) return [];
      const [near] = nearMatches(block.name, [...variables]);
      const message = `The activation variable "${block.name}" is not declared, so nobody can set it: declare it${near === undefined ? '' : `, or use "${near}"`}.`;
      const { file, node } = block.spans;
      const code = near === undefined ? null : codeOf(scope, step, file);
      const call = code === null ? null : callIn(code, node, 'getVariable');
      const [name] = call?.arguments ?? [];
      const change = near === undefined || name === undefined ? null : replaceLiteral(name, near);
      return [{ ...atBlock(step, block, message), ...fixBy(`Use "${near ?? ''}"`, change) }];
    });
  },
};
