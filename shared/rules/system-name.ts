import { nearMatches } from '../base/near.ts';
import { atStep, fixBy, replaceLiteral } from './places.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** `connection` of an http task is the system's exact name, not that of a connection and no id. */
export const systemName: WorkflowRule = {
  name: 'system-name',
  about: 'workflow',
  severity: 'warning',
  find: ({ steps, knowledge: { systems }, siteOf }) => {
    if (systems === null) return [];
    return steps.flatMap((step): Finding[] => {
      const { connection } = step;
      if (connection === null || step.kind !== 'http' || systems.has(connection)) return [];
      const [near] = nearMatches(connection, [...systems.keys()]);
      const names = [...systems.keys()].map((name) => `"${name}"`).join(', ');
      const message = `"${connection}" is none of the project's systems (${names}): give the system's name.`;
      // Another constant of the same text, such as the step's id, has nothing to do with it.
      const given = siteOf(step)?.connection?.node;
      const change = near === undefined || given === undefined ? null : replaceLiteral(given, near);
      return [{ ...atStep(step, message), ...fixBy(`Use "${near ?? ''}"`, change) }];
    });
  },
};
