import { IconDatabase } from '@tabler/icons-react';
import type { NewBlock } from '../../../../shared/edit/block-command.ts';
import type { KvBlock } from '../../../../shared/model/block.ts';
import { quotedText } from '../../../../shared/base/quoted-text.ts';
import { codeOf, valueOf, type Field } from '../field.ts';
import {
  blockSet,
  codeField,
  isNotEmpty,
  resultField,
  textField,
  type BlockForm,
  type BlockSubject,
  type NewBlockChoice,
} from './block-form.ts';
import { freeName } from './free-name.ts';

/** Who sees an entry. The names are the platform's; `:project:` is one activation's. */
const scopes: Readonly<Record<string, string>> = {
  ':execution:': 'This execution',
  ':project:': 'This activation',
  ':workspace:': 'All activations of the project',
  ':user:': 'All activations of the user',
  ':organization:': 'All projects of the organisation',
};

const scopeField: Field<BlockSubject<'kv'>> = textField<'kv'>('scope', 'Seen by', {
  read: ({ scope, scopeExpression }) => valueOf(scope, scopeExpression, ''),
  control: {
    kind: 'select',
    options: ({ block }) => [
      ...Object.entries(scopes).map(([value, label]) => ({ value, label })),
      ...(block.scope == null || block.scope in scopes
        ? []
        : [{ value: block.scope, label: block.scope }]),
    ],
  },
});

const entryField = textField<'kv'>('entry', 'Key', {
  read: ({ entry, entryExpression }) => valueOf(entry, entryExpression),
  control: { kind: 'text', isCode: true },
  validate: isNotEmpty('Type the key of the entry, such as “last-run”.'),
  help: (text) =>
    /^[\w.=/-]*$/.test(text) ? null : 'Safe are letters, digits and _ - . = / only.',
});

/** `list` and `count` take the beginning of keys as a list. */
const prefixField: Field<BlockSubject<'kv'>> = {
  name: 'prefix',
  label: 'Keys that begin with',
  control: { kind: 'code', placeholder: "['orders']" },
  read: ({ block }) =>
    codeOf(block.entryExpression ?? (block.entry == null ? '' : quotedText(block.entry))),
  command: (subject, source) => blockSet(subject, { entryExpression: source }),
};

const hasOneEntry: ReadonlySet<KvBlock['operation']> = new Set(['get', 'set', 'delete']);

function fieldsOf({ block }: BlockSubject<'kv'>): readonly Field<BlockSubject<'kv'>>[] {
  const { operation } = block;
  return [
    ...(block.scope !== undefined || block.scopeExpression !== undefined ? [scopeField] : []),
    ...(hasOneEntry.has(operation) ? [entryField] : []),
    ...(operation === 'list' || operation === 'count' ? [prefixField] : []),
    ...(operation === 'set'
      ? [codeField<'kv'>('valueExpression', 'Value', (kv) => kv.valueExpression)]
      : []),
    ...(operation === 'get'
      ? [
          codeField<'kv'>('fallbackExpression', 'When missing', (kv) => kv.fallbackExpression, {
            isOptional: true,
            placeholder: 'undefined',
          }),
        ]
      : []),
    ...(operation === 'set' || operation === 'delete'
      ? []
      : [resultField<'kv'>((kv) => kv.result)]),
  ];
}

const names: Readonly<Record<KvBlock['operation'], string>> = {
  open: 'Opens the store',
  get: 'Reads an entry',
  set: 'Writes an entry',
  delete: 'Deletes an entry',
  list: 'Lists entries',
  count: 'Counts entries',
  setMany: 'Writes several entries',
  insertMany: 'Adds several entries',
  deleteMany: 'Deletes several entries',
};

function choice(
  id: string,
  label: string,
  block: (name: (wanted: string) => string) => NewBlock,
): NewBlockChoice {
  return {
    id,
    label,
    keywords: 'kv key value store state',
    block: ({ step }) => block((wanted) => freeName(step, wanted)),
  };
}

export const kvForm: BlockForm<'kv'> = {
  kind: 'kv',
  label: 'Key-value store',
  icon: IconDatabase,
  fields: fieldsOf,
  facts: ({ block }) => [`${names[block.operation]}.`],
  choices: [
    choice('kv-get', 'KV get', (name) => ({
      kind: 'kv',
      operation: 'get',
      entry: 'last-run',
      result: name('lastRun'),
    })),
    choice('kv-set', 'KV set', () => ({
      kind: 'kv',
      operation: 'set',
      entry: 'last-run',
      valueExpression: 'new Date().toISOString()',
    })),
    choice('kv-delete', 'KV delete', () => ({
      kind: 'kv',
      operation: 'delete',
      entry: 'last-run',
    })),
    choice('kv-list', 'KV list', (name) => ({
      kind: 'kv',
      operation: 'list',
      entry: 'orders',
      result: name('entries'),
    })),
    choice('kv-count', 'KV count', (name) => ({
      kind: 'kv',
      operation: 'count',
      entry: 'orders',
      result: name('counted'),
    })),
  ],
};
