import { nearMatches } from '../base/near.ts';
import { atStep, fixBy, replaceOnce } from './places.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** `connection` of an http task is the system's exact name, not that of a connection and no id (run-sdk.md §12, C9). */
export const systemName: WorkflowRule = {
  name: 'system-name',
  about: 'workflow',
  severity: 'warning',
  find: ({ steps, knowledge: { systems }, textOf }) => {
    if (systems === null) return [];
    return steps.flatMap((step): Finding[] => {
      const { connection } = step;
      if (connection === null || step.kind !== 'http' || systems.has(connection)) return [];
      const [near] = nearMatches(connection, [...systems.keys()]);
      const names = [...systems.keys()].map((name) => `"${name}"`).join(', ');
      const message = `"${connection}" is none of the project's systems (${names}): give the system's name.`;
      const { call, file } = step.spans;
      const quoted = /(["'`])/.exec(textOf(file).slice(call.start, call.end))?.[1] ?? "'";
      const written = `${quoted}${connection}${quoted}`;
      const change =
        near === undefined
          ? null
          : replaceOnce(textOf(file), call, written, `${quoted}${near}${quoted}`);
      return [{ ...atStep(step, message), ...fixBy(`Use "${near ?? ''}"`, change) }];
    });
  },
};
