import type { Step, Workflow } from '../../../../shared/model/project.ts';
import type { Shadow } from './shadow.ts';

interface Found {
  /** `null` where there is no such element. */
  readonly value: unknown;
  /** What could have been meant. */
  readonly known: readonly string[];
}

/** An element of the project as plain data, without what only the window needs. */
export function readElement(
  shadow: Shadow,
  kind: 'step' | 'mapping' | 'shape',
  name: string,
  workflow: string | undefined,
): Found {
  const model = shadow.model();
  switch (kind) {
    case 'step': {
      const steps = model.workflows
        .filter(({ key, id }) => workflow === undefined || key === workflow || id === workflow)
        .flatMap(stepsOf);
      const step = steps.find(({ key, id }) => key === name || id === name);
      return {
        value: step === undefined ? null : withSource(step, shadow),
        known: steps.map(({ key }) => key),
      };
    }
    case 'mapping': {
      const found = model.mappings.find(
        (each) => each.name === name || `${each.file}#${each.name}` === name,
      );
      return { value: plain(found ?? null), known: model.mappings.map((each) => each.name) };
    }
    case 'shape': {
      const found = model.shapes.find((each) => each.name === name);
      return { value: plain(found ?? null), known: model.shapes.map((each) => each.name) };
    }
  }
}

/** Every step of a workflow in source order, those inside others included. */
export function stepsOf(workflow: Workflow): readonly Step[] {
  const all = (step: Step): readonly Step[] => [
    step,
    ...(step.forEach === null ? [] : all(step.forEach.step)),
    ...step.steps.flatMap(all),
  ];
  return workflow.steps.flatMap(all);
}

function withSource(step: Step, shadow: Shadow): unknown {
  const { file, call } = step.spans;
  const text = shadow.textOf(file);
  // Where values are left out the places of the text are others.
  const source = shadow.readable(file) === text ? text?.slice(call.start, call.end) : undefined;
  return { ...(plain({ ...step, steps: [], forEach: null, calls: [] }) as object), source };
}

/** Without the window's spans. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (name, each: unknown) => (name === 'spans' ? undefined : each)),
  );
}
