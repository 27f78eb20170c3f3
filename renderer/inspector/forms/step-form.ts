import type { Step, Workflow } from '../../../shared/model/project.ts';
import type { StepSet } from '../../../shared/edit/command.ts';
import { validateId } from '../validate.ts';
import { valueOf, type Field } from './field.ts';

export interface StepSubject {
  readonly workflow: Workflow;
  readonly step: Step;
  readonly systems: readonly string[];
}

function stepSet({ workflow, step }: StepSubject, set: StepSet) {
  return { command: 'step.set', workflow: workflow.key, step: step.key, set } as const;
}

const forEachModes = [
  { value: 'serial', label: 'One after the other (serial)' },
  { value: 'parallel', label: 'Side by side (parallel)' },
] as const;

/** A task's id, the system of an http task, and how a list's items are run. */
export const stepForm: readonly Field<StepSubject>[] = [
  {
    name: 'id',
    label: 'ID',
    control: { kind: 'text' },
    isShown: ({ step }) => step.id !== null || step.idExpression !== undefined,
    read: ({ step }) => valueOf(step.id, step.idExpression),
    command: ({ workflow, step }, to) => ({
      command: 'step.rename',
      workflow: workflow.key,
      step: step.key,
      to,
    }),
    validate: validateId,
  },
  {
    name: 'connection',
    label: 'System',
    control: { kind: 'suggest', suggestions: ({ systems }) => systems },
    isShown: ({ step }) => step.kind === 'http',
    read: ({ step }) => valueOf(step.connection, step.connectionExpression),
    command: (subject, text) => stepSet(subject, { connection: text }),
    validate: (text) => (text.trim() === '' ? 'Type the name of the system to call.' : null),
    help: (text) => (text === '' ? 'Type the name of the system to call.' : null),
  },
  {
    name: 'forEach',
    label: 'For each item',
    control: { kind: 'select', options: () => forEachModes },
    isShown: ({ step }) => step.forEach !== null,
    read: ({ step }) => valueOf(step.forEach?.mode, undefined),
    command: ({ workflow, step }, text) => ({
      command: 'step.setForEach',
      workflow: workflow.key,
      step: step.key,
      mode: text === 'parallel' ? 'parallel' : 'serial',
    }),
    help: (text) =>
      text === 'parallel'
        ? 'Its result is a list; what follows runs for all items at once, however many there are.'
        : 'Its result is a list; what follows runs for one item at a time.',
  },
];
