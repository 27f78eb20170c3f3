import { IconVariable } from '@tabler/icons-react';
import { valueOf } from '../field.ts';
import {
  blockSet,
  codeField,
  isNotEmpty,
  resultField,
  textField,
  type BlockForm,
} from './block-form.ts';
import { freeName } from './free-name.ts';

export const variableForm: BlockForm<'variable'> = {
  kind: 'variable',
  label: 'Activation variable',
  icon: IconVariable,
  fields: () => [
    textField('name', 'Name', {
      read: ({ name, nameExpression }) => valueOf(name, nameExpression),
      control: { kind: 'text', isCode: true },
      validate: isNotEmpty('Type the name as it is declared on the platform.'),
      help: () => 'Declare it on the platform before you deploy.',
    }),
    {
      name: 'type',
      label: 'Type',
      control: {
        kind: 'suggest',
        suggestions: () => ['string', 'number', 'boolean', 'string[]', 'Record<string, unknown>'],
      },
      read: ({ block }) => valueOf(block.type, undefined),
      command: (subject, text) => blockSet(subject, { type: text === '' ? null : text }),
    },
    codeField('fallbackExpression', 'When missing', (block) => block.fallbackExpression, {
      isOptional: true,
    }),
    resultField((block) => block.result),
  ],
  choices: [
    {
      id: 'variable',
      label: 'Activation variable',
      keywords: 'setting configuration tenant',
      block: ({ step }) => ({
        kind: 'variable',
        name: 'batchSize',
        type: 'number',
        fallbackExpression: '100',
        result: freeName(step, 'batchSize'),
      }),
    },
  ],
};
