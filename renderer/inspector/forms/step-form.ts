import type { Request, Step, Workflow } from '../../../shared/model/project.ts';
import type { StepSet } from '../../../shared/edit/command.ts';
import { validateId } from '../validate.ts';
import { valueOf, type Field } from './field.ts';

export interface StepSubject {
  readonly workflow: Workflow;
  readonly step: Step;
  readonly systems: readonly string[];
}

export interface RequestSubject extends StepSubject {
  readonly request: Request;
}

function stepSet({ workflow, step }: StepSubject, set: StepSet) {
  return { command: 'step.set', workflow: workflow.key, step: step.key, set } as const;
}

/** run-sdk.md §2 and §5: a task's id, and the system of an http task. */
export const stepForm: readonly Field<StepSubject>[] = [
  {
    name: 'id',
    label: 'Id',
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
];

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** One request of an http step. */
export const requestForm: readonly Field<RequestSubject>[] = [
  {
    name: 'method',
    label: 'Method',
    control: { kind: 'select', options: methods.map((value) => ({ value, label: value })) },
    read: ({ request }) => valueOf(request.method?.toUpperCase(), request.methodExpression, 'GET'),
    command: (subject, method) =>
      stepSet(subject, { request: { index: subject.request.index, method } }),
  },
  {
    name: 'path',
    label: 'Path',
    control: { kind: 'text', placeholder: '/orders', isCode: true },
    read: ({ request }) => valueOf(request.path, request.pathExpression),
    command: (subject, path) =>
      stepSet(subject, { request: { index: subject.request.index, path } }),
    validate: validatePath,
  },
];

/** Paths are appended to the system's base URL (run-sdk.md §5). */
function validatePath(text: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) {
    return 'Type the path only: the host comes from the system.';
  }
  return text.startsWith('/') ? null : 'A path begins with “/”.';
}
