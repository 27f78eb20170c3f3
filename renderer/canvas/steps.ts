import type { Step, Workflow } from '../../shared/model/project.ts';
import { allSteps } from '../state/model-lookup.ts';

/** The step of the workflow's own chain that holds the step with that key, itself included. */
function topLevelStep(workflow: Workflow, key: string): Step | null {
  return workflow.steps.find((step) => holds(step, key)) ?? null;
}

function holds(step: Step, key: string): boolean {
  if (step.key === key) return true;
  if (step.forEach !== null && holds(step.forEach.step, key)) return true;
  return step.steps.some((nested) => holds(nested, key));
}

/** Where a step goes when it moves by one place; `null` at the end of the chain and for steps inside a task. */
export function moveTarget(
  workflow: Workflow,
  key: string,
  direction: 'up' | 'down',
): { readonly after: string | null } | null {
  const index = workflow.steps.findIndex((step) => step.key === key);
  if (index < 0) return null;
  if (direction === 'up')
    return index === 0 ? null : { after: workflow.steps[index - 2]?.key ?? null };
  const next = workflow.steps[index + 1];
  return next === undefined ? null : { after: next.key };
}

/** Whether moving the step there changes anything. */
export function isOwnPlace(workflow: Workflow, key: string, after: string | null): boolean {
  const index = workflow.steps.findIndex((step) => step.key === key);
  return after === key || after === (workflow.steps[index - 1]?.key ?? null);
}

/** After which step of the workflow's own chain something is inserted: the selected one, else the last. */
export function insertionPlace(
  workflow: Workflow,
  selected: string | null,
  isTriggerSelected: boolean,
): string | null {
  if (isTriggerSelected) return null;
  const holder = selected === null ? null : topLevelStep(workflow, selected);
  return holder?.key ?? workflow.steps.at(-1)?.key ?? null;
}

/** `base`, or `base-2`, `base-3`, … : the first that no step of the workflow has. */
export function freeId(workflow: Workflow, base: string): string {
  const taken = new Set(allSteps(workflow).map((step) => step.id));
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  return id;
}

/** The system of the nearest http step above a place of the chain, `null` when there is none. */
export function nearestSystem(workflow: Workflow, after: string | null): string | null {
  const index = workflow.steps.findIndex((step) => step.key === after);
  const above = workflow.steps.slice(0, index + 1).reverse();
  return (
    above.find((step) => step.connection !== null && step.connection !== '')?.connection ?? null
  );
}

/** The key of a step that was just inserted: the one after `after`, when it was not there before. */
export function insertedKey(before: Workflow, now: Workflow, after: string | null): string | null {
  const index = now.steps.findIndex((step) => step.key === after);
  const next = now.steps[index + 1];
  return now.steps.length > before.steps.length && next !== undefined ? next.key : null;
}
