import { IconNotes } from '@tabler/icons-react';
import { valueOf } from '../field.ts';
import { blockSet, codeField, isNotEmpty, textField, type BlockForm } from './block-form.ts';

const levels = ['debug', 'info', 'warn', 'error'] as const;

export const logForm: BlockForm<'log'> = {
  kind: 'log',
  label: 'Log',
  icon: IconNotes,
  fields: () => [
    {
      name: 'level',
      label: 'Level',
      control: {
        kind: 'select',
        options: () => levels.map((value) => ({ value, label: value })),
      },
      read: ({ block }) => valueOf(block.level, undefined),
      command: (subject, text) =>
        blockSet(subject, { level: levels.find((level) => level === text) ?? 'info' }),
    },
    textField('message', 'Message', {
      read: ({ message, messageExpression }) => valueOf(message, messageExpression),
      validate: isNotEmpty('Type what happened, such as “Order created”.'),
      help: () => 'A constant text; data goes into the fields.',
    }),
    codeField('fieldsExpression', 'Fields', (block) => block.fieldsExpression, {
      isOptional: true,
      placeholder: '{ id: data.id }',
    }),
  ],
  choices: [
    {
      id: 'log',
      label: 'Log',
      keywords: 'write line message',
      block: ({ step }) => ({ kind: 'log', level: 'info', message: `Working on ${nameOf(step)}` }),
    },
  ],
};

function nameOf({ id }: { readonly id: string | null }): string {
  return id ?? 'the data';
}
