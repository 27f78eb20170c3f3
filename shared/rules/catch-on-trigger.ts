import { hasCatchOnTrigger } from '../model/catch-on-trigger.ts';
import { atStep } from './places.ts';
import type { WorkflowRule } from './rule.ts';

/** What `webhook(…)` and `workflow(…)` return has no `catch`: the call throws when the project starts. */
export const catchOnTrigger: WorkflowRule = {
  name: 'catch-on-trigger',
  about: 'workflow',
  severity: 'error',
  find: ({ workflow }) => {
    const [first] = workflow.steps;
    if (first === undefined || !hasCatchOnTrigger(workflow)) return [];
    return [
      atStep(
        first,
        'A webhook or durable trigger takes no catch: put a step in front of it, or move it behind one.',
      ),
    ];
  },
};
