import type { Command } from '../edit/command.ts';
import type { ForEach, ProjectModel, Step, Workflow } from '../model/project.ts';

/** A command on a project, with what it is meant for. */
export interface Attempt {
  readonly command: Command;
  readonly workflow: Workflow;
  /** The step that is changed, or behind which something is put. */
  readonly step: Step | null;
  /** Whether the documentation says that it is possible; `null` where that takes more than the model to say. */
  readonly mustApply: boolean | null;
}

/** Every kind of command on every workflow and step that it could be meant for. */
export function attemptsOn(model: ProjectModel): readonly Attempt[] {
  const broken = new Set(
    model.problems.filter(({ code }) => code === 'syntax').map(({ file }) => file),
  );
  return model.workflows.flatMap((workflow, index) => {
    const attempts = [...onWorkflow(workflow), ...onSteps(workflow, workflow.steps, 'row')];
    const own = broken.has(workflow.file)
      ? attempts.map((attempt) => ({ ...attempt, mustApply: false }))
      : attempts;
    const whole = [...aroundWorkflow(workflow), ...(index === 0 ? [creation(workflow)] : [])];
    return [...own, ...whole];
  });
}

/** What is done with a workflow as a whole, and what works on texts that do not parse. */
function aroundWorkflow(workflow: Workflow): readonly Attempt[] {
  const { key, file, spans } = workflow;
  const on = { workflow, step: null, mustApply: null };
  const { start } = spans.trigger;
  const changes = [{ start, end: start, insert: '/* typed */ ' }];
  return [
    { ...on, command: { command: 'workflow.duplicate', workflow: key, id: 'copied-flow' } },
    { ...on, command: { command: 'workflow.moveToFile', workflow: key, file: 'src/moved.ts' } },
    { ...on, command: { command: 'project.registerWorkflow', workflow: key } },
    { ...on, command: { command: 'text.change', file, changes }, mustApply: true },
  ];
}

function creation(workflow: Workflow): Attempt {
  const trigger = { kind: 'webhook', method: 'post' } as const;
  const command = { command: 'workflow.create', id: 'created-flow', trigger } as const;
  return { workflow, step: null, command, mustApply: null };
}

function onWorkflow(workflow: Workflow): readonly Attempt[] {
  const { key, id, trigger, steps } = workflow;
  const on = { workflow, step: null };
  const last = steps.at(-1) ?? null;
  return [
    {
      ...on,
      command: { command: 'workflow.rename', workflow: key, to: 'renamed-flow' },
      mustApply: id !== null,
    },
    { ...on, command: { command: 'workflow.remove', workflow: key }, mustApply: null },
    ...triggerAttempts(workflow),
    { ...on, command: insert(key, null), mustApply: trigger.kind === 'webhook' ? null : true },
    {
      workflow,
      step: last,
      command: {
        command: 'catch.add',
        workflow: key,
        after: last?.key ?? null,
        step: { kind: 'http', id: 'added', connection: 'New system', request: { path: '/new' } },
      },
      mustApply: last === null ? trigger.kind === 'schedule' : !isElsewhere(last),
    },
  ];
}

function triggerAttempts(workflow: Workflow): readonly Attempt[] {
  const { key, trigger, idExpression } = workflow;
  const set = (
    values: Extract<Command, { command: 'trigger.set' }>['set'],
    isPlain: boolean,
  ): Attempt => ({
    workflow,
    step: null,
    command: { command: 'trigger.set', workflow: key, set: values },
    mustApply: isPlain && workflow.id === null && idExpression === undefined ? null : isPlain,
  });
  const isSpread = idExpression?.startsWith('...') === true;
  switch (trigger.kind) {
    case 'webhook': {
      const isOpen = trigger.optionsExpression === undefined && !isSpread;
      return [
        set({ method: 'head' }, isOpen && trigger.methodExpression === undefined),
        set({ cors: true }, isOpen && trigger.corsExpression === undefined),
        set(
          { response: { onErrorExpression: '() => new Response(null)' } },
          isOpen && trigger.responseExpression === undefined,
        ),
      ];
    }
    case 'schedule':
      return [
        set({ cron: '9 8 7 6 5' }, trigger.cronExpression === undefined),
        set(
          { predicateExpression: '() => true' },
          trigger.cron !== null || trigger.cronExpression !== undefined,
        ),
      ];
    case 'workflow': {
      const isOpen = trigger.optionsExpression === undefined && !isSpread;
      return [set({ maxAttempts: 7 }, isOpen && trigger.maxAttemptsExpression === undefined)];
    }
  }
}

/** Where steps stand: in a row of links, or as what another one runs for each element. */
type Standing = 'row' | 'for-each';

function onSteps(
  workflow: Workflow,
  steps: readonly Step[],
  standing: Standing,
): readonly Attempt[] {
  return steps.flatMap((step, index) => [
    ...onStep(workflow, step, standing),
    ...reshaping(workflow, step),
    ...(index > 0 && standing === 'row' ? [moveToFront(workflow, step)] : []),
    ...step.calls.flatMap(({ call, step: inner }) =>
      inner === undefined
        ? []
        : onSteps(workflow, [inner], call === 'then' || call === 'catch' ? 'row' : 'for-each'),
    ),
  ]);
}

function reshaping(workflow: Workflow, step: Step): readonly Attempt[] {
  const on = { workflow, step, mustApply: null };
  const target = { workflow: workflow.key, step: step.key };
  const background = !step.background;
  return [
    { ...on, command: { command: 'step.setBackground', ...target, background } },
    { ...on, command: { command: 'step.duplicate', ...target } },
    { ...on, command: { command: 'source.replace', ...target, text: '((input) => input)' } },
    ...(step.kind === 'opaque' ? [] : [{ ...on, command: rangeReplacement(step) }]),
    ...(step.forEach === null
      ? [{ ...on, command: { command: 'step.wrapForEach', ...target, mode: 'serial' } } as const]
      : [
          { ...on, command: { command: 'step.unwrap', ...target } } as const,
          {
            ...on,
            command: { command: 'step.setForEach', ...target, mode: otherMode(step.forEach) },
          } as const,
        ]),
  ];
}

function otherMode({ mode }: ForEach): ForEach['mode'] {
  return mode === 'serial' ? 'parallel' : 'serial';
}

function rangeReplacement({ spans }: Step): Command {
  const { start, end } = spans.call;
  return { command: 'source.replace', file: spans.file, start, end, text: '((input) => input)' };
}

function moveToFront(workflow: Workflow, step: Step): Attempt {
  const command = {
    command: 'step.move',
    workflow: workflow.key,
    step: step.key,
    after: null,
  } as const;
  return { workflow, step, command, mustApply: isElsewhere(step) ? false : null };
}

function onStep(workflow: Workflow, step: Step, standing: Standing): readonly Attempt[] {
  const { key } = workflow;
  const isInRow = standing === 'row' && !isElsewhere(step);
  const on = { workflow, step };
  return [
    {
      ...on,
      command: insert(key, step.key),
      mustApply: isInRow && step.kind === 'opaque' ? null : isInRow,
    },
    {
      ...on,
      command: paste(key, step.key),
      mustApply: isInRow && step.kind === 'opaque' ? null : isInRow,
    },
    {
      ...on,
      command: { command: 'step.remove', workflow: key, step: step.key },
      mustApply: isInRow ? true : standing === 'for-each' ? false : null,
    },
    {
      ...on,
      command: { command: 'step.rename', workflow: key, step: step.key, to: 'renamed step' },
      mustApply: step.id !== null,
    },
    ...(step.kind === 'http'
      ? [
          {
            ...on,
            command: {
              command: 'step.set',
              workflow: key,
              step: step.key,
              set: { connection: 'Other' },
            } as const,
            mustApply:
              step.connection === null
                ? step.connectionExpression === undefined
                  ? null
                  : false
                : true,
          },
        ]
      : []),
    ...step.requests.map(({ index, pathExpression, methodExpression, path }) => ({
      ...on,
      command: {
        command: 'step.set',
        workflow: key,
        step: step.key,
        set: { request: { index, method: 'TRACE', path: '/changed' } },
      } as const,
      mustApply:
        path === null && pathExpression === undefined
          ? null
          : pathExpression === undefined && methodExpression === undefined,
    })),
  ];
}

function insert(workflow: string, after: string | null): Command {
  return { command: 'step.insert', workflow, after, step: { kind: 'fn', id: 'inserted' } };
}

const pastedText = `// From src/tools/double.ts
const double = (value: number) => 2 * value;

// Doubles it.
fn('inserted', ({ data }) => double(data)); // pasted
`;

function paste(workflow: string, after: string | null): Command {
  return { command: 'step.paste', workflow, after, text: pastedText };
}

/** Whether a step stands for what is chained on the workflow in another place. */
export function isElsewhere(step: Step): boolean {
  return step.kind === 'opaque' && step.reason?.startsWith('more steps are chained') === true;
}
