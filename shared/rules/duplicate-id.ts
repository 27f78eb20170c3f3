import type { Workflow } from '../model/project.ts';
import { atTrigger } from './places.ts';
import type { ProjectRule } from './rule.ts';

/** Two workflows of one id answer at the same URL, or cannot be told apart (which of them wins is unknown). */
export const duplicateId: ProjectRule = {
  name: 'duplicate-id',
  about: 'project',
  severity: 'warning',
  find: (workflows) => {
    const first = new Map<string, Workflow>();
    return workflows.flatMap((workflow) => {
      const { id } = workflow;
      if (id === null) return [];
      const known = first.get(id);
      if (known === undefined) {
        first.set(id, workflow);
        return [];
      }
      const place = `${known.file}:${known.line}`;
      return [
        atTrigger(
          workflow,
          `The id "${id}" is that of another workflow too (${place}): give each its own.`,
        ),
      ];
    });
  },
};
