import type {
  ChainedCall,
  ForEach,
  ProjectModel,
  Step,
  StepSpans,
  Workflow,
  WorkflowSpans,
} from '../model/project.ts';

type WithoutSpans<Element> = Omit<Element, 'spans'>;

/** The model as `inspect` prints it (docs/cli.md): plain JSON in the documented order, without spans. */
export function toInspectJson(model: ProjectModel): unknown {
  const { workflows, mappings, shapes, systems, problems } = model;
  return { workflows: workflows.map(workflowJson), mappings, shapes, systems, problems };
}

function dropSpans<Element extends { readonly spans: StepSpans | WorkflowSpans }>(
  element: Element,
): WithoutSpans<Element> {
  const { spans: _spans, ...rest } = element;
  return rest;
}

function workflowJson(workflow: Workflow): unknown {
  return { ...dropSpans(workflow), steps: workflow.steps.map(stepJson) };
}

function stepJson(step: Step): unknown {
  return {
    ...dropSpans(step),
    calls: step.calls.map(callJson),
    forEach: step.forEach === null ? null : forEachJson(step.forEach),
    steps: step.steps.map(stepJson),
  };
}

function callJson(call: ChainedCall): unknown {
  return call.step === undefined ? call : { ...call, step: stepJson(call.step) };
}

function forEachJson(forEach: ForEach): unknown {
  return { mode: forEach.mode, step: stepJson(forEach.step) };
}
