import { valueOf, type Field } from './field.ts';
import { idField, triggerSet, type WorkflowSubject } from './workflow-subject.ts';

type Subject = WorkflowSubject<'workflow'>;

const isWrittenOut = ({ trigger }: Subject): boolean => trigger.optionsExpression === undefined;

/** An empty field leaves the option out. */
export const durableForm: readonly Field<Subject>[] = [
  idField(false),
  {
    name: 'ttl',
    label: 'Timeout of an attempt',
    control: { kind: 'text', unit: 'seconds' },
    isShown: isWrittenOut,
    read: ({ trigger }) => valueOf(trigger.ttl, trigger.ttlExpression),
    command: (subject, text) => triggerSet(subject, { ttl: toNumber(text) }),
    codeCommand: (subject, source) => triggerSet(subject, { ttlExpression: source }),
    literal: numberLiteral,
    validate: (text) =>
      text === '' || Number(text) > 0 ? null : 'Type a number of seconds above zero, or nothing.',
  },
  {
    name: 'limit',
    label: 'Concurrent instances',
    control: { kind: 'text', unit: 'instances' },
    isShown: isWrittenOut,
    read: ({ trigger }) => valueOf(trigger.limit, trigger.limitExpression),
    command: (subject, text) => triggerSet(subject, { limit: toNumber(text) }),
    codeCommand: (subject, source) => triggerSet(subject, { limitExpression: source }),
    literal: numberLiteral,
    validate: validateCount,
  },
  {
    name: 'maxAttempts',
    label: 'Attempts',
    control: { kind: 'text', unit: 'at most' },
    isShown: isWrittenOut,
    read: ({ trigger }) => valueOf(trigger.maxAttempts, trigger.maxAttemptsExpression),
    command: (subject, text) => triggerSet(subject, { maxAttempts: toNumber(text) }),
    codeCommand: (subject, source) => triggerSet(subject, { maxAttemptsExpression: source }),
    literal: numberLiteral,
    validate: validateCount,
  },
];

function numberLiteral(text: string): string | null {
  return text === '' ? null : String(Number(text));
}

function toNumber(text: string): number | null {
  return text === '' ? null : Number(text);
}

function validateCount(text: string): string | null {
  return /^([1-9]\d*)?$/.test(text) ? null : 'Type a whole number above zero, or nothing.';
}
