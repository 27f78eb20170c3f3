import { IconCircleCheck, IconPlayerTrackNext, IconRefresh } from '@tabler/icons-react';
import type { ProjectModel } from '../../../../shared/model/project.ts';
import { valueOf } from '../field.ts';
import { codeField, isNotEmpty, resultField, textField, type BlockForm } from './block-form.ts';

function durableIds(model: ProjectModel): readonly string[] {
  return model.workflows.flatMap(({ id, trigger }) =>
    trigger.kind === 'workflow' && id !== null ? [id] : [],
  );
}

export const startForm: BlockForm<'start'> = {
  kind: 'start',
  label: 'Start durable workflow',
  icon: IconPlayerTrackNext,
  fields: () => [
    textField('workflow', 'Workflow', {
      read: ({ workflow, workflowExpression }) => valueOf(workflow, workflowExpression),
      control: { kind: 'suggest', suggestions: ({ model }) => durableIds(model) },
      validate: isNotEmpty('Choose the durable workflow to start.'),
    }),
    codeField('dataExpression', 'Data', (block) => block.dataExpression, { isOptional: true }),
    resultField((block) => block.result),
  ],
  choices: [
    {
      id: 'start',
      label: 'Start durable workflow',
      keywords: 'queue async background',
      block: ({ model }) => {
        const [workflow] = durableIds(model);
        return workflow === undefined ? null : { kind: 'start', workflow, dataExpression: 'data' };
      },
    },
  ],
};

const isDuration = (text: string): string | null =>
  /^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(text) ? null : 'Type a duration such as “30s” or “5m”.';

export const rescheduleForm: BlockForm<'reschedule'> = {
  kind: 'reschedule',
  label: 'Reschedule',
  icon: IconRefresh,
  fields: () => [
    textField('delay', 'Reschedule after', {
      read: ({ delay, delayExpression }) => valueOf(delay, delayExpression),
      control: { kind: 'text', placeholder: '30s' },
      validate: isDuration,
    }),
  ],
  choices: [
    {
      id: 'reschedule',
      label: 'Reschedule this workflow',
      keywords: 'durable again later delay',
      block: ({ workflow }) =>
        workflow.trigger.kind === 'workflow' ? { kind: 'reschedule', delay: '30s' } : null,
    },
  ],
};

export const completeForm: BlockForm<'complete'> = {
  kind: 'complete',
  label: 'Complete',
  icon: IconCircleCheck,
  fields: () => [
    textField('status', 'As', {
      read: ({ status, statusExpression }) => valueOf(status, statusExpression),
      control: {
        kind: 'select',
        options: () => [
          { value: 'completed', label: 'Completed' },
          { value: 'failed', label: 'Failed' },
        ],
      },
    }),
    codeField('valueExpression', 'Result', (block) => block.valueExpression, { isOptional: true }),
  ],
  choices: [
    {
      id: 'complete',
      label: 'Complete this workflow',
      keywords: 'durable end done',
      block: ({ workflow }) =>
        workflow.trigger.kind === 'workflow' ? { kind: 'complete', status: 'completed' } : null,
    },
  ],
};
