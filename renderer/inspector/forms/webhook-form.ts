import { quotedText } from '../../../shared/base/quoted-text.ts';
import type { CorsOptions } from '../../../shared/model/project.ts';
import { codeOf, valueOf, type Field } from './field.ts';
import { idField, triggerSet, type WorkflowSubject } from './workflow-subject.ts';

type Subject = WorkflowSubject<'webhook'>;

const methods = ['get', 'post', 'put', 'delete', 'patch', 'options', 'head'] as const;

/** Options inside an object that is not written out cannot be edited one by one. */
const isWrittenOut = ({ trigger }: Subject): boolean => trigger.optionsExpression === undefined;

/** An option at its default is left out of the code. */
export const webhookForm: readonly Field<Subject>[] = [
  idField(true),
  {
    name: 'method',
    label: 'Method',
    control: {
      kind: 'select',
      options: () => [
        { value: 'all', label: 'Any method' },
        ...methods.map((method) => ({ value: method, label: method.toUpperCase() })),
      ],
    },
    isShown: isWrittenOut,
    read: ({ trigger }) => valueOf(trigger.method, trigger.methodExpression, 'all'),
    command: (subject, text) =>
      triggerSet(subject, { method: methods.find((method) => method === text) ?? null }),
    codeCommand: (subject, source) => triggerSet(subject, { methodExpression: source }),
  },
  {
    name: 'mode',
    label: 'Response',
    control: {
      kind: 'select',
      options: () => [
        { value: 'sync', label: 'When the workflow is done' },
        { value: 'async', label: 'At once, the workflow goes on' },
      ],
    },
    isShown: (subject) => isWrittenOut(subject) && subject.trigger.responseExpression === undefined,
    read: ({ trigger }) =>
      valueOf(trigger.response?.mode, trigger.response?.modeExpression, 'sync'),
    command: (subject, text) =>
      triggerSet(subject, { response: { mode: text === 'async' ? 'async' : null } }),
    codeCommand: (subject, source) => triggerSet(subject, { response: { modeExpression: source } }),
  },
  {
    name: 'connection',
    label: 'Verified by system',
    control: { kind: 'suggest', suggestions: ({ systems }) => systems },
    isShown: isWrittenOut,
    read: ({ trigger }) => valueOf(trigger.connection, trigger.connectionExpression),
    command: (subject, text) => triggerSet(subject, { connection: text === '' ? null : text }),
    codeCommand: (subject, source) => triggerSet(subject, { connectionExpression: source }),
    help: (text) =>
      text === ''
        ? 'Anyone who knows the URL can call it.'
        : 'Callers are checked with its credentials.',
  },
  {
    name: 'rawBody',
    label: 'Raw body',
    control: { kind: 'switch' },
    isShown: (subject) => isWrittenOut(subject) && subject.trigger.requestExpression === undefined,
    read: ({ trigger }) =>
      valueOf(trigger.request?.rawBody, trigger.request?.rawBodyExpression, 'false'),
    command: (subject, text) =>
      triggerSet(subject, { request: { rawBody: text === 'true' ? true : null } }),
    codeCommand: (subject, source) =>
      triggerSet(subject, { request: { rawBodyExpression: source } }),
    literal: switchLiteral,
    help: (text) =>
      text === 'true'
        ? 'The body is not parsed: read it from ctx.request(); ctx.data is empty.'
        : null,
  },
  {
    name: 'cors',
    label: 'Cross-origin requests (CORS)',
    control: { kind: 'switch' },
    isShown: isWrittenOut,
    read: ({ trigger: { cors, corsExpression } }) =>
      typeof cors === 'object' && cors !== null
        ? codeOf(corsSource(cors))
        : valueOf(cors, corsExpression, 'false'),
    command: (subject, text) => triggerSet(subject, { cors: text === 'true' ? true : null }),
    codeCommand: (subject, source) => triggerSet(subject, { corsExpression: source }),
    literal: switchLiteral,
    help: (text) => (text === 'true' ? 'Browsers of other sites can call it.' : null),
  },
  {
    name: 'onSuccess',
    label: 'Response when it succeeds',
    control: {
      kind: 'code',
      isOptional: true,
      placeholder: '({ data }) => Response.json(data, { status: 201 })',
    },
    isShown: hasResponse,
    read: ({ trigger }) => codeOf(trigger.response?.onSuccessExpression),
    command: (subject, source) =>
      triggerSet(subject, {
        response: source === '' ? { onSuccess: null } : { onSuccessExpression: source },
      }),
  },
  {
    name: 'onError',
    label: 'Response when it fails',
    control: {
      kind: 'code',
      isOptional: true,
      placeholder: '({ data }) => new Response(data.message, { status: 422 })',
    },
    isShown: hasResponse,
    read: ({ trigger }) => codeOf(trigger.response?.onErrorExpression),
    command: (subject, source) =>
      triggerSet(subject, {
        response: source === '' ? { onError: null } : { onErrorExpression: source },
      }),
  },
];

/** Off is the default, and left out of the code. */
function switchLiteral(text: string): string | null {
  return text === 'true' ? text : null;
}

/** Whoever calls an asynchronous webhook has the answer before the workflow is done. */
function hasResponse(subject: Subject): boolean {
  const { responseExpression, response } = subject.trigger;
  return isWrittenOut(subject) && responseExpression === undefined && response?.mode !== 'async';
}

/** Detailed options as they are written: a switch could not say them. */
function corsSource(cors: CorsOptions): string {
  const options: Readonly<Record<string, string | boolean | readonly string[]>> = { ...cors };
  const members = Object.entries(options).map(
    ([name, value]) => `${name}: ${literalSource(value)}`,
  );
  return `{ ${members.join(', ')} }`;
}

function literalSource(value: string | boolean | readonly string[]): string {
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? quotedText(value) : `[${value.map(quotedText).join(', ')}]`;
}
