import {
  IconAlertOctagon,
  IconArrowBack,
  IconCode,
  IconRepeat,
  IconSquareRotated,
} from '@tabler/icons-react';
import type { Branch } from '../../../../shared/model/block.ts';
import { codeOf, type Field } from '../field.ts';
import { blockSet, codeField, type BlockForm, type BlockSubject } from './block-form.ts';
import { freeName } from './free-name.ts';

export const conditionForm: BlockForm<'condition'> = {
  kind: 'condition',
  label: 'Condition',
  icon: IconSquareRotated,
  fields: ({ block }) =>
    block.branches.filter(({ expression }) => expression !== null).map(branchField),
  actions: ({ workflow, step, block }) => {
    const target = {
      command: 'condition.addBranch',
      workflow: workflow.key,
      step: step.key,
      block: block.key,
    } as const;
    const hasElse = block.branches.some(({ name }) => name === 'else');
    return [
      { label: 'Add “else if”', command: { ...target, expression: 'true' } },
      ...(hasElse ? [] : [{ label: 'Add “else”', command: { ...target, expression: null } }]),
    ];
  },
  choices: [
    {
      id: 'condition',
      label: 'Condition',
      keywords: 'if else branch decide',
      block: () => ({ kind: 'condition', expression: 'data !== undefined', otherwise: true }),
    },
  ],
};

function branchField({ name }: Branch): Field<BlockSubject<'condition'>> {
  return {
    name: `branch-${name}`,
    label: name === 'then' ? 'If' : `Or if (${name.replace('else-if~', '')})`,
    control: { kind: 'code' },
    read: ({ block }) => codeOf(block.branches.find((branch) => branch.name === name)?.expression),
    command: (subject, source) => blockSet(subject, { branch: name, expression: source }),
  };
}

const isSettable: ReadonlySet<string> = new Set(['for-of', 'for-in', 'while', 'do']);

export const loopForm: BlockForm<'loop'> = {
  kind: 'loop',
  label: 'Loop',
  icon: IconRepeat,
  fields: ({ block }) =>
    isSettable.has(block.form)
      ? [
          codeField(
            'expression',
            block.form === 'while' || block.form === 'do' ? 'While' : 'List',
            (loop) => loop.expression,
          ),
        ]
      : [],
  facts: ({ block }) => [
    ...(block.variable === null ? [] : [`Each element is called “${block.variable}”.`]),
    ...(block.form === 'map' ? ['The elements run at the same time.'] : []),
    ...(isSettable.has(block.form) ? [] : [`It goes through: ${block.expression}`]),
  ],
  choices: [
    {
      id: 'for-of',
      label: 'For each',
      keywords: 'loop list items',
      block: ({ step }) => ({
        kind: 'loop',
        form: 'for-of',
        variable: freeName(step, 'item'),
        expression: 'data',
      }),
    },
    {
      id: 'while',
      label: 'While',
      keywords: 'loop repeat until',
      block: () => ({ kind: 'loop', form: 'while', expression: 'false' }),
    },
  ],
};

export const returnForm: BlockForm<'return'> = {
  kind: 'return',
  label: 'Return',
  icon: IconArrowBack,
  fields: () => [
    codeField('expression', 'Value', (block) => block.expression, { isOptional: true }),
  ],
  facts: () => ['It is the data of the next step.'],
  choices: [
    {
      id: 'return',
      label: 'Return',
      keywords: 'result end',
      block: () => ({ kind: 'return', expression: 'data' }),
    },
  ],
};

export const throwForm: BlockForm<'throw'> = {
  kind: 'throw',
  label: 'Throw',
  icon: IconAlertOctagon,
  fields: () => [codeField('expression', 'Error', (block) => block.expression)],
  facts: () => ['The next catch handler gets it.'],
  choices: [
    {
      id: 'throw',
      label: 'Throw an error',
      keywords: 'fail stop',
      block: () => ({ kind: 'throw', message: 'The order cannot be processed' }),
    },
  ],
};

/** Code is shown here and changed in the code panel. */
export const codeForm: BlockForm<'code'> = {
  kind: 'code',
  label: 'Code',
  icon: IconCode,
  fields: () => [],
  choices: [
    {
      id: 'code',
      label: 'Code',
      keywords: 'typescript statement',
      block: ({ step }) => ({ kind: 'code', source: `const ${freeName(step, 'value')} = 1;` }),
    },
  ],
};
