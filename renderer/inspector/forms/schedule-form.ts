import { describeCron } from '../../canvas/cron.ts';
import { valueOf, type Field } from './field.ts';
import { idField, triggerSet, type WorkflowSubject } from './workflow-subject.ts';

export const scheduleForm: readonly Field<WorkflowSubject<'schedule'>>[] = [
  idField(false),
  {
    name: 'cron',
    label: 'Cron',
    control: { kind: 'cron' },
    read: ({ trigger }) => valueOf(trigger.cron, trigger.cronExpression),
    command: (subject, text) => triggerSet(subject, { cron: text.trim() }),
    codeCommand: (subject, source) => triggerSet(subject, { cronExpression: source }),
    validate: (text) => {
      const description = describeCron(text);
      return description.isValid ? null : description.text;
    },
    help: (text) => {
      const description = describeCron(text);
      return description.isValid ? description.text : null;
    },
  },
  {
    name: 'predicate',
    label: 'Runs for',
    control: {
      kind: 'select',
      options: () => [
        { value: '', label: 'The static user' },
        { value: 'all', label: 'Every activation' },
      ],
    },
    read: ({ trigger }) => valueOf(trigger.predicate, trigger.predicateExpression),
    command: (subject, text) => triggerSet(subject, { predicate: text === 'all' ? 'all' : null }),
    codeCommand: (subject, source) => triggerSet(subject, { predicateExpression: source }),
  },
];
