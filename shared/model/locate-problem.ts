import type { ProjectModel, Step, Workflow } from './project.ts';
import type { Span } from './span.ts';

/** The keys of the workflow and the step around a place; `null` where it is in none. */
interface ProblemPlace {
  readonly workflow: string | null;
  readonly step: string | null;
}

/**
 * The node that a place of a file belongs to: the innermost step around the offset, else the workflow whose chain or trigger is.
 * A task that several workflows share belongs to the first of them.
 */
export function locateProblem(model: ProjectModel, file: string, offset: number): ProblemPlace {
  for (const workflow of model.workflows) {
    const step = findStep(workflow, workflow.steps, file, offset);
    if (step !== null) return { workflow: workflow.key, step: step.key };
  }
  const around = model.workflows.find(
    ({ file: own, spans }) =>
      own === file && (holds(spans.chain, offset) || holds(spans.trigger, offset)),
  );
  return { workflow: around?.key ?? null, step: null };
}

function findStep(
  workflow: Workflow,
  steps: readonly Step[],
  file: string,
  offset: number,
): Step | null {
  for (const step of steps) {
    const inner = findStep(workflow, innerSteps(step), file, offset);
    if (inner !== null) return inner;
    const inCall = step.spans.file === file && holds(step.spans.call, offset);
    const inLink = workflow.file === file && holds(step.spans.link, offset);
    if (inCall || inLink) return step;
  }
  return null;
}

function innerSteps(step: Step): Step[] {
  const chained = step.calls.flatMap((call) => call.step ?? []);
  const each = step.forEach === null ? [] : [step.forEach.step];
  return [...chained, ...each, ...step.steps];
}

function holds(span: Span, offset: number): boolean {
  return span.start <= offset && offset < span.end;
}
