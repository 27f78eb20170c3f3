import type { Step } from '../model/project.ts';
import type { ProjectReading } from '../parse/project-reader.ts';
import { allSteps } from '../parse/systems.ts';
import type { Draft } from './draft.ts';
import type { StepTarget } from './target.ts';

/** All steps of the project in order, with the keys they are known by. */
export interface ListedStep {
  readonly key: string;
  readonly content: string;
}

export function stepList(reading: ProjectReading): readonly ListedStep[] {
  return reading.model.workflows.flatMap((workflow) =>
    allSteps(workflow.steps).map((step) => ({
      key: `${workflow.key}/${step.key}`,
      content: contentOf(step),
    })),
  );
}

/** What a step says, without where it stands. */
function contentOf(step: Step): string {
  const { id, idExpression, connection, connectionExpression } = step;
  const requests = step.requests.map(({ line: _line, ...request }) => request);
  return JSON.stringify({ id, idExpression, connection, connectionExpression, requests });
}

/** Reports the other steps that a change reached, such as further users of a task held in a constant. */
export function noteFurtherUsers(
  draft: Draft,
  before: readonly ListedStep[],
  target: StepTarget,
): void {
  noteChangedSteps(draft, before, new Set([`${target.workflow.model.key}/${target.key}`]));
}

/** Reports the steps that say something else than before, but for those that were meant. */
export function noteChangedSteps(
  draft: Draft,
  before: readonly ListedStep[],
  meant: ReadonlySet<string>,
): void {
  const after = stepList(draft.reading());
  if (after.length !== before.length) return;
  before.forEach((step, index) => {
    if (!meant.has(step.key) && step.content !== after[index]?.content) draft.affect(step.key);
  });
}
