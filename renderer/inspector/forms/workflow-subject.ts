import type { Trigger, TriggerKind, Workflow } from '../../../shared/model/project.ts';
import type { TriggerSet } from '../../../shared/edit/command.ts';
import { validateId, validateWebhookId } from '../validate.ts';
import { valueOf, type Field } from './field.ts';

/** A workflow with its trigger's kind known. */
export interface WorkflowSubject<Kind extends TriggerKind = TriggerKind> {
  readonly workflow: Workflow;
  readonly trigger: Extract<Trigger, { kind: Kind }>;
  /** Names of the project's systems. */
  readonly systems: readonly string[];
}

export function triggerSet({ workflow }: { readonly workflow: Workflow }, set: TriggerSet) {
  return { command: 'trigger.set', workflow: workflow.key, set } as const;
}

/** The id of a workflow; a webhook's is part of its URL. */
export function idField(isWebhook: boolean): Field<{ readonly workflow: Workflow }> {
  return {
    name: 'id',
    label: 'ID',
    control: { kind: 'text' },
    read: ({ workflow }) => valueOf(workflow.id, workflow.idExpression),
    command: ({ workflow }, to) => ({ command: 'workflow.rename', workflow: workflow.key, to }),
    validate: isWebhook ? validateWebhookId : validateId,
  };
}
