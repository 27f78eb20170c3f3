import type { ProjectModel, Step, Workflow } from '../../shared/model/project.ts';

/** The workflow with that key, `null` when there is none. */
export function findWorkflow(model: ProjectModel | null, key: string | null): Workflow | null {
  return model?.workflows.find((workflow) => workflow.key === key) ?? null;
}

/** A workflow's steps in source order, those of sub-chains and for-each included. */
export function allSteps(workflow: Workflow): readonly Step[] {
  return workflow.steps.flatMap(withNested);
}

function withNested(step: Step): readonly Step[] {
  const inLoop = step.forEach === null ? [] : withNested(step.forEach.step);
  return [step, ...inLoop, ...step.steps.flatMap(withNested)];
}

/** The step with that key anywhere in the workflow, `null` when there is none. */
export function findStep(workflow: Workflow | null, key: string | null): Step | null {
  if (workflow === null || key === null) return null;
  return allSteps(workflow).find((step) => step.key === key) ?? null;
}
