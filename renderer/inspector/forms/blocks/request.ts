import { IconWorldUpload } from '@tabler/icons-react';
import type { BlockSet } from '../../../../shared/edit/block-command.ts';
import type { Command } from '../../../../shared/edit/command.ts';
import type { RequestBlock } from '../../../../shared/model/block.ts';
import { codeOf, valueOf, type Field, type FieldValue } from '../field.ts';
import { readParameters, validateParameters, writeParameters } from '../parameters.ts';
import { pathFields, pathText, validatePath } from '../path-text.ts';
import {
  blockSet,
  resultField,
  type BlockAction,
  type BlockForm,
  type BlockSubject,
} from './block-form.ts';
import { freeName } from './free-name.ts';

type Subject = BlockSubject<'request'>;

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

const methodField: Field<Subject> = {
  name: 'method',
  label: 'Method',
  control: { kind: 'select', options: () => methods.map((value) => ({ value, label: value })) },
  read: ({ block }) => valueOf(block.method?.toUpperCase(), block.methodExpression, 'GET'),
  command: (subject, method) =>
    blockSet(subject, {
      method,
      // These are sent without a body, and the engine refuses one.
      ...(/^(?:GET|HEAD)$/i.test(method) && subject.block.body !== undefined ? { body: null } : {}),
    }),
  codeCommand: (subject, source) => blockSet(subject, { methodExpression: source }),
};

const pathField: Field<Subject> = {
  name: 'path',
  label: 'Path',
  control: { kind: 'path' },
  read: ({ block }) => {
    const text = pathText(block);
    return text === null ? codeOf(block.pathExpression) : { kind: 'literal', text };
  },
  command: (subject, text) => blockSet(subject, pathFields(text, subject.block)),
  codeCommand: (subject, source) => blockSet(subject, { pathExpression: source }),
  validate: validatePath,
};

const queryField: Field<Subject> = {
  name: 'query',
  label: 'Query',
  control: { kind: 'parameters', one: 'query parameter' },
  isShown: ({ block }) => block.query !== undefined || !wholePath(block).includes('?'),
  read: ({ block }) => ({ kind: 'literal', text: readParameters(block.query ?? []) }),
  command: (subject, text) => blockSet(subject, { query: writeParameters(text) }),
  validate: validateParameters,
};

const headersField: Field<Subject> = {
  name: 'headers',
  label: 'Headers',
  control: { kind: 'parameters', one: 'header' },
  read: ({ block }) =>
    block.headersExpression === undefined
      ? { kind: 'literal', text: readParameters(block.headers ?? []) }
      : codeOf(block.headersExpression),
  command: (subject, text) => blockSet(subject, { headers: writeParameters(text) }),
  codeCommand: (subject, source) => blockSet(subject, { headersExpression: source }),
  validate: validateParameters,
};

const bodyKinds = [
  { value: '', label: 'None' },
  { value: 'data', label: 'The data of the step' },
  { value: 'mapping', label: 'The result of a mapping' },
  { value: 'object', label: 'An object' },
  { value: 'expression', label: 'An expression' },
] as const;

const bodyField: Field<Subject> = {
  name: 'body',
  label: 'Body',
  control: {
    kind: 'select',
    options: ({ model, block }) =>
      bodyKinds.filter(({ value }) => {
        if (value === 'mapping') return model.mappings.length > 0 || block.body?.kind === value;
        // The data is an expression, too: it becomes another one where its content is changed.
        return value !== 'expression' || block.body?.kind !== 'data';
      }),
  },
  isShown: ({ block }) => block.body !== undefined || mayHaveBody(block),
  read: ({ block }) => valueOf(block.body?.kind, undefined),
  command: (subject, text) => blockSet(subject, { body: bodyOf(subject, text) }),
};

const bodyMappingField: Field<Subject> = {
  name: 'bodyMapping',
  label: 'Mapping',
  control: {
    kind: 'select',
    options: ({ model }) => model.mappings.map(({ name }) => ({ value: name, label: name })),
  },
  isShown: ({ block }) => block.body?.kind === 'mapping',
  read: ({ block }) => valueOf(block.body?.mapping, undefined),
  command: (subject, mapping) =>
    blockSet(subject, {
      body: { kind: 'mapping', mapping, json: subject.block.body?.json ?? true },
    }),
};

const bodyCodeField: Field<Subject> = {
  name: 'bodyExpression',
  label: 'Content of the body',
  control: { kind: 'code' },
  isShown: ({ block }) => block.body !== undefined,
  read: ({ block }) => codeOf(block.body?.expression),
  command: (subject, source) =>
    blockSet(subject, {
      body: { kind: 'expression', expression: source, json: subject.block.body?.json ?? true },
    }),
};

const bodyFormatField: Field<Subject> = {
  name: 'bodyFormat',
  label: 'Sent as JSON',
  control: { kind: 'switch' },
  isShown: ({ block }) => block.body?.kind === 'expression',
  read: ({ block }): FieldValue => ({ kind: 'literal', text: String(block.body?.json ?? true) }),
  command: (subject, text) =>
    blockSet(subject, {
      body: {
        kind: 'expression',
        expression: subject.block.body?.expression ?? 'null',
        json: text === 'true',
      },
    }),
};

function bodyOf({ model, block }: Subject, kind: string): BlockSet['body'] {
  const json = block.body?.json ?? true;
  switch (kind) {
    case 'data':
      return { kind, json };
    case 'mapping': {
      const mapping = model.mappings[0]?.name ?? '';
      return { kind, mapping, json };
    }
    case 'object':
      return { kind, expression: '{}', json };
    case 'expression':
      return { kind, expression: block.body?.expression ?? 'data', json };
    default:
      return null;
  }
}

function mayHaveBody({ method }: RequestBlock): boolean {
  return method === null || !/^(?:get|head)$/i.test(method);
}

function wholePath({ path, pathExpression }: RequestBlock): string {
  return path ?? pathExpression ?? '';
}

/** What counts as success is decided in the code, and told here. */
function facts({ block }: Subject): readonly string[] {
  const { check, reads } = block;
  return [
    ...(check === null ? uncheckedText(block) : [checkText(check)]),
    ...(reads === undefined || reads.as === 'helper'
      ? []
      : [`The response is read as ${reads.as}.`]),
  ];
}

/** What surrounds a request that is a part of other code may look at its status. */
function uncheckedText({ key }: RequestBlock): readonly string[] {
  return /\/(?:inner|head|function~\d+)\/[^/]+$/.test(key)
    ? []
    : ['Any status counts as success: the response’s status is not checked.'];
}

function checkText({ kind, expression }: NonNullable<RequestBlock['check']>): string {
  switch (kind) {
    case 'throws':
      return `Fails where ${expression}.`;
    case 'returns':
      return `Ends the step where ${expression}.`;
    case 'skips':
      return `Leaves the element out where ${expression}.`;
    case 'helper':
      return `${expression} decides what counts as success and reads the response.`;
  }
}

const resultOfRequest = resultField<'request'>((request) => request.result);

/** What was read from the answer; without a name, it is not read any more. */
const contentField: Field<Subject> = {
  ...resultOfRequest,
  isShown: ({ block }) => !('returns' in block) && !isOnlyChecked(block),
};

/** The answer itself, of which nothing but the status is needed. */
const answerField: Field<Subject> = {
  ...resultOfRequest,
  name: 'answer',
  label: 'Response is called',
  help: () => 'Its content is not read.',
  isShown: ({ block }) => isOnlyChecked(block),
};

/** Whether the name stands for the answer that the check looks at, not for what was read from it. */
function isOnlyChecked({ result, reads, check }: RequestBlock): boolean {
  return result !== null && reads === undefined && check !== null && check.kind !== 'helper';
}

/** Only shown for a request that is tried again; the helper's own number stands where the code gives none. */
const attemptsField: Field<Subject> = {
  name: 'attempts',
  label: 'Attempts',
  control: { kind: 'text', unit: 'at most' },
  isShown: ({ block }) => block.retry !== undefined,
  read: ({ block }) => valueOf(block.retry?.attempts, block.retry?.attemptsExpression),
  command: (subject, text) => retryCommand(subject, Number(text)),
  validate: (text) => (/^(?:[2-9]|10)$/.test(text) ? null : 'Type a number from 2 to 10.'),
};

const retryAttempts = 4;

/** Nothing is tried again by itself outside of durable workflows. */
function retryAction(subject: Subject): BlockAction {
  return subject.block.retry === undefined
    ? { label: 'Retry with backoff', command: retryCommand(subject, retryAttempts) }
    : { label: 'Stop retrying', command: retryCommand(subject, null) };
}

function retryCommand({ workflow, step, block }: Subject, attempts: number | null): Command {
  return {
    command: 'request.retry',
    workflow: workflow.key,
    step: step.key,
    block: block.key,
    attempts,
  };
}

export const requestForm: BlockForm<'request'> = {
  kind: 'request',
  label: 'Request',
  icon: IconWorldUpload,
  fields: () => [
    methodField,
    pathField,
    queryField,
    headersField,
    bodyField,
    bodyMappingField,
    bodyCodeField,
    bodyFormatField,
    contentField,
    answerField,
    attemptsField,
  ],
  facts,
  actions: (subject) => [retryAction(subject)],
  choices: [
    {
      id: 'request',
      label: 'Request',
      keywords: 'http fetch call get',
      block: ({ step }) => ({
        kind: 'request',
        method: 'GET',
        path: '/',
        result: freeName(step, 'answer'),
      }),
    },
    {
      id: 'request-send',
      label: 'Request that sends the data',
      keywords: 'http fetch post create',
      block: ({ step }) => ({
        kind: 'request',
        method: 'POST',
        path: '/',
        body: { kind: 'data' },
        result: freeName(step, 'created'),
      }),
    },
  ],
};
