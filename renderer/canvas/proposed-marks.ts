import { stepNodeId, triggerNodeId } from '../../shared/layout/placed.ts';
import type { Workflow } from '../../shared/model/project.ts';
import { allSteps } from '../state/model-lookup.ts';
import { withoutPlaces } from '../state/without-places.ts';

export type ProposedMark = 'added' | 'changed';
export type ProposedMarks = ReadonlyMap<string, ProposedMark>;

/** Which cards of a proposed workflow are new and which are not as they are now, by the canvas' node ids. */
export function proposedMarks(now: Workflow | null, proposed: Workflow): ProposedMarks {
  const marks = new Map<string, ProposedMark>();
  const before = new Map((now === null ? [] : allSteps(now)).map((step) => [step.key, step]));
  if (now === null) marks.set(triggerNodeId, 'added');
  else if (withoutPlaces(now.trigger) !== withoutPlaces(proposed.trigger)) {
    marks.set(triggerNodeId, 'changed');
  }
  for (const step of allSteps(proposed)) {
    const known = before.get(step.key);
    if (known === undefined) marks.set(stepNodeId(step.key), 'added');
    else if (ownText(known) !== ownText(step)) marks.set(stepNodeId(step.key), 'changed');
  }
  return marks;
}

/** A step without what has cards of its own. */
function ownText(step: ReturnType<typeof allSteps>[number]): string {
  return withoutPlaces({
    ...step,
    steps: [],
    forEach: step.forEach?.mode ?? null,
    calls: step.calls.length,
  });
}
