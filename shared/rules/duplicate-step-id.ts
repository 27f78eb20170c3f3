import { atStep } from './places.ts';
import type { Finding, WorkflowRule } from './rule.ts';

/** A trace shows a task by its id: two of one id in a workflow cannot be told apart. */
export const duplicateStepId: WorkflowRule = {
  name: 'duplicate-step-id',
  about: 'workflow',
  severity: 'info',
  find: ({ steps }) => {
    const first = new Map<string, string>();
    return steps.flatMap((step): Finding[] => {
      const { id, spans } = step;
      if (id === null) return [];
      // The same task used twice is one task.
      const place = `${spans.file}:${spans.call.start}`;
      const known = first.get(id);
      if (known === undefined) first.set(id, place);
      if (known === undefined || known === place) return [];
      return [
        atStep(
          step,
          `Another task of this workflow has the id "${id}" too: traces cannot tell them apart.`,
        ),
      ];
    });
  },
};
