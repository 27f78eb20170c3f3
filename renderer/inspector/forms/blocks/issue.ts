import { IconAlertTriangle } from '@tabler/icons-react';
import { valueOf } from '../field.ts';
import { blockSet, codeField, isNotEmpty, textField, type BlockForm } from './block-form.ts';

const severities = ['low', 'medium', 'high'] as const;

export const issueForm: BlockForm<'issue'> = {
  kind: 'issue',
  label: 'Issue',
  icon: IconAlertTriangle,
  fields: ({ block }) =>
    block.issueExpression !== undefined
      ? []
      : [
          {
            name: 'severity',
            label: 'Severity',
            control: {
              kind: 'select',
              options: () => severities.map((value) => ({ value, label: value })),
            },
            read: (subject) => valueOf(subject.block.severity, subject.block.severityExpression),
            command: (subject, text) => {
              const severity = severities.find((known) => known === text) ?? 'medium';
              return blockSet(subject, { severity });
            },
            codeCommand: (subject, source) => blockSet(subject, { severityExpression: source }),
          },
          textField('title', 'Title', {
            read: ({ title, titleExpression }) => valueOf(title, titleExpression),
            validate: isNotEmpty('Type what an operator should see first.'),
            help: () => 'Issues with the same title and severity are one.',
          }),
          textField('message', 'Message', {
            read: ({ message, messageExpression }) => valueOf(message, messageExpression),
          }),
          codeField(
            'annotationsExpression',
            'Annotations',
            (issue) => issue.annotationsExpression,
            {
              placeholder: "{ system: 'orders' }",
            },
          ),
        ],
  choices: [
    {
      id: 'issue',
      label: 'Issue',
      keywords: 'alert operator',
      block: () => ({
        kind: 'issue',
        severity: 'high',
        title: 'The system cannot be used',
        message: '',
      }),
    },
  ],
};
