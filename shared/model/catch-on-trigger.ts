import type { Workflow } from './project.ts';

/**
 * Whether a catch stands directly behind a trigger that takes none: what `webhook(…)` and `workflow(…)` return has `then`
 * alone, a schedule has both.
 */
export function hasCatchOnTrigger({ trigger, steps }: Workflow): boolean {
  return trigger.kind !== 'schedule' && steps[0]?.role === 'catch';
}
