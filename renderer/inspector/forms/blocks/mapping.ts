import { IconArrowsLeftRight } from '@tabler/icons-react';
import { codeOf, valueOf, type Field } from '../field.ts';
import { blockSet, resultField, type BlockForm, type BlockSubject } from './block-form.ts';
import { freeName } from './free-name.ts';

export const mappingForm: BlockForm<'mapping'> = {
  kind: 'mapping',
  label: 'Mapping',
  icon: IconArrowsLeftRight,
  fields: ({ block }) => [
    {
      name: 'mapping',
      label: 'Mapping',
      control: {
        kind: 'select',
        options: ({ model }) => model.mappings.map(({ name }) => ({ value: name, label: name })),
      },
      read: (subject) => valueOf(subject.block.mapping, undefined),
      command: (subject, text) => blockSet(subject, { mapping: text }),
    },
    ...block.arguments.map((_source, index) => argumentField(index)),
    resultField((mapping) => mapping.result),
  ],
  choices: [
    {
      id: 'mapping',
      label: 'Mapping',
      keywords: 'map transform shape',
      block: ({ model, step }) => {
        const [mapping] = model.mappings;
        if (mapping === undefined) return null;
        return { kind: 'mapping', mapping: mapping.name, result: freeName(step, 'mapped') };
      },
    },
  ],
};

/** One argument, named by the mapping's parameter. */
function argumentField(index: number): Field<BlockSubject<'mapping'>> {
  return {
    name: `argument-${index}`,
    label: index === 0 ? 'Of' : `And (${index + 1})`,
    control: { kind: 'code' },
    read: ({ block }) => codeOf(block.arguments[index]),
    command: (subject, source) =>
      blockSet(subject, {
        arguments: subject.block.arguments.map((known, at) => (at === index ? source : known)),
      }),
  };
}
