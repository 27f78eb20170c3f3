import { group, indented, line, softLine, type Document } from '../base/document.ts';
import { extendPath, parsePath } from '../shape/shape-path.ts';
import { shapeFields } from '../shape/shape-tree.ts';
import type { CatalogueEndpoint } from './catalogue.ts';
import {
  callDocument,
  conditionStatement,
  indentText,
  logStatement,
  objectDocument,
  printed,
  quote,
  statement,
  type Link,
  type Statement,
  type Text,
} from './code-text.ts';
import type { End } from './ends.ts';
import type { FlowPlan } from './flow-plan.ts';
import type { Helpers } from './helpers.ts';
import { kvGet } from './kv-text.ts';
import { capitalised, typeName } from './names.ts';
import { plainEndpoint } from './plain-endpoint.ts';
import { answerAccess, answerType, fetchStatement, requestCode } from './request-text.ts';

/** What stands before the steps that write: they get one record, a list of records, or nothing but a place to go on with. */
interface ReadSteps {
  readonly links: readonly Link[];
  readonly gives: 'one' | 'many' | 'ids';
}

/** The activation variables of a multi-tenant integration. */
export const tenantVariables = {
  enabled: { name: 'sync-enabled', type: 'boolean', default: true },
  from: { name: 'sync-from', type: 'string', default: '1970-01-01T00:00:00.000Z' },
} as const;

/** The step or steps that get a flow's records. */
export function readSteps(plan: FlowPlan, helpers: Helpers): ReadSteps {
  const { trigger } = plan.flow;
  if (trigger.kind !== 'webhook') {
    return { links: [{ task: listTask(plan, helpers) }], gives: 'many' };
  }
  const { webhook } = plan.source.system;
  if (webhook?.record === null) return { links: [{ task: eventsTask(plan) }], gives: 'ids' };
  return { links: [{ task: receiveTask(plan) }], gives: webhook?.list === true ? 'many' : 'one' };
}

/** The events that a prompt means: those whose change it names; all of the entity where it names none. */
export function topicsOf({ flow, source }: FlowPlan): readonly string[] {
  const { trigger } = flow;
  const all = (source.system.webhook?.events ?? []).filter(
    ({ entity }) => entity === source.entity.name,
  );
  const words = trigger.kind === 'webhook' ? (trigger.event ?? '') : '';
  const meant = all.filter(({ change, topic }) => words.includes(change) || words === topic);
  return (meant.length > 0 ? meant : all).map(({ topic }) => topic);
}

/** Takes the ids out of the events of a delivery. */
function eventsTask(plan: FlowPlan): Link['task'] {
  const { source, eventShape } = plan;
  const { webhook } = source.system;
  const type = eventShape ?? 'unknown';
  const isList = webhook?.list === true;
  const list = isList ? '(data as EVENT[])' : '[data as EVENT]';
  const topics = webhook?.event?.in === 'body' ? topicsOf(plan) : [];
  const value = `event${answerAccess(webhook?.event?.name ?? '')}`;
  const id = `String(event${answerAccess(webhook?.id ?? 'id')})`;
  const filter = topics.length === 0 ? null : filterText(topics, value);
  const returned: Text = (column) => {
    const links = [...(filter === null ? [] : [filter(column + 2)]), `.map((event) => ${id});`];
    return `return ${list.replace('EVENT', type)}\n${indentText(links.join('\n'))}`;
  };
  return {
    id: 'read-events',
    connection: null,
    returns: 'string[]',
    body: [
      logStatement('info', 'Events received', [isList ? 'count: data.length' : 'count: 1']),
      { uses: ['data'], text: returned },
    ],
  };
}

/** The events that are meant, by the text at `value`. */
function filterText(topics: readonly string[], value: string): Text {
  const [only, ...others] = topics;
  const test: Document =
    others.length === 0
      ? `${value} === ${quote(only ?? '')}`
      : callDocument(`[${topics.map(quote).join(', ')}].includes`, [value]);
  return printed(group('.filter((event) =>', indented(line, test), softLine, ')'));
}

/** Hands on the record, or the records, of a delivery. */
function receiveTask({ source, sourceShape, eventShape }: FlowPlan): Link['task'] {
  const { webhook } = source.system;
  const record = answerAccess(webhook?.record ?? '');
  const isList = webhook?.list === true;
  const id = idAccess(source, 'data', record);
  const refuse = conditionStatement(
    isList ? '!Array.isArray(data)' : `${id.replaceAll('.', '?.')} === undefined`,
    [
      statement(
        `throw new Error(${quote(`The webhook was called without ${article(source.word)}`)})`,
        'data',
      ),
    ],
  );
  const returned =
    isList && record !== ''
      ? `data.map((event: ${eventShape ?? 'unknown'}) => event${record})`
      : `data${record}`;
  return {
    id: `receive-${isList ? kebabWord(source.words) : kebabWord(source.word)}`,
    connection: null,
    returns: `${sourceShape}${isList ? '[]' : ''}`,
    body: [
      refuse,
      logStatement('info', `${capitalised(isList ? source.words : source.word)} received`, [
        isList ? 'count: data.length' : `id: ${id}`,
      ]),
      statement(`return ${returned}`, 'data'),
    ],
  };
}

export function article(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}

export function kebabWord(text: string): string {
  return text.replaceAll(' ', '-');
}

function idAccess({ entity }: End, root: string, record = ''): string {
  return `${root}${record}${answerAccess(entity.id)}`;
}

/** The id of a record in code, as text. */
export function idText({ entity, record }: End, root: string): string {
  const code = `${root}${answerAccess(entity.id)}`;
  const field = shapeFields(record.type).find(({ path }) => path === entity.id);
  return field?.type === 'string' && !field.optional && !field.nullable ? code : `String(${code})`;
}

/** The fields that are asked for where a system wants them named. */
function fieldsOf({ entity, record }: End): readonly string[] {
  const prefix = entity.within === '' ? '' : `${entity.within}.`;
  return shapeFields(record.type)
    .map(({ path }) => path)
    .filter((path) => path.startsWith(prefix) && path !== entity.id)
    .map((path) => path.slice(prefix.length))
    .filter((path) => path !== '' && !/[.[]/.test(path));
}

/** Fetches a record by the id that the step is given. */
export function fetchTask(plan: FlowPlan, helpers: Helpers): Link['task'] {
  const { source, sourceShape, flow } = plan;
  const endpoint =
    source.entity.endpoints.get ?? plainEndpoint('GET', `/${kebabWord(source.words)}/{id}`);
  const request = requestCode(endpoint, { id: 'data', fields: fieldsOf(source) });
  const type = helpers.answer(
    typeName(source.system.title, source.one, 'Answer'),
    answerType(endpoint.answer, sourceShape, false),
  );
  const access = answerAccess(endpoint.answer);
  helpers.need('readJson');
  const read = `await readJson<${type}>(response)`;
  return {
    id: `fetch-${kebabWord(source.word)}`,
    connection: flow.source.system,
    body: [
      logStatement('info', `Requesting ${source.word}`, [
        `method: ${quote(endpoint.method)}`,
        ['path: ', request.path],
      ]),
      ...withData(fetchStatement('response', request, helpers.retries)),
      logStatement('info', `${capitalised(source.word)} received`, ['status: response.status']),
      statement(`return ${access === '' ? read : `(${read})${access}`}`),
    ],
  };
}

function withData(one: Statement): readonly Statement[] {
  return [{ ...one, uses: [...one.uses, 'data'] }];
}

/** The endpoint that a list is read by, and whether it gives only what has changed. */
export function listEndpoint({ source, flow }: FlowPlan): {
  readonly endpoint: CatalogueEndpoint;
  readonly isChanged: boolean;
} {
  const { changed, list } = source.entity.endpoints;
  if (flow.trigger.kind !== 'manual' && changed !== undefined)
    return { endpoint: changed, isChanged: true };
  if (list !== undefined) return { endpoint: list, isChanged: false };
  return changed === undefined
    ? { endpoint: plainEndpoint('GET', `/${kebabWord(source.words)}`), isChanged: false }
    : { endpoint: changed, isChanged: true };
}

/** Where the time is kept up to which all has been written. */
export function cursorEntry({ id }: FlowPlan): string {
  return `${id}/since`;
}

export function sinceStatements(plan: FlowPlan): readonly Statement[] {
  const { from } = tenantVariables;
  const first = plan.isTenant ? 'from' : quote(from.default);
  const get = kvGet('since', quote(cursorEntry(plan)), 'string', first);
  if (!plan.isTenant) return [get];
  const variable = statement(
    `const from = activation.getVariable<string>(${quote(from.name)}) ?? ${quote(from.default)}`,
    'activation',
  );
  return [variable, get];
}

/** Every page of a list, in one execution. */
function listTask(plan: FlowPlan, helpers: Helpers): Link['task'] {
  const { source, flow } = plan;
  const { endpoint, isChanged } = listEndpoint(plan);
  const page = pageCode(plan, endpoint, helpers);
  const isPaged = endpoint.pagination !== null;
  if (isPaged) helpers.need('readPages');
  const inner = [...page.request, statement(isPaged ? objectReturn(page) : `return ${page.items}`)];
  const body: readonly Statement[] = isPaged
    ? [
        {
          uses: inner.flatMap(({ uses }) => uses),
          text: (column) =>
            `return await readPages<${page.item}, ${page.place}>(async (place) => {\n${indentText(
              inner.map(({ text }) => text(column + 2)).join('\n'),
            )}\n});`,
        },
      ]
    : inner;
  return {
    id: `fetch-${kebabWord(source.words)}`,
    connection: flow.source.system,
    body: [
      ...(plan.isTenant ? enabledStatements('return []') : []),
      ...(isChanged ? sinceStatements(plan) : []),
      ...body,
    ],
    ...(plan.isTenant ? { comment: tenantComment(), returns: `${page.item}[]` } : {}),
  };
}

function objectReturn({ items, next }: PageCode): Document {
  return ['return ', objectDocument([`items: ${items}`, `next: ${next}`])];
}

export function tenantComment(): string {
  const { enabled, from } = tenantVariables;
  return [
    'Activation variables, set for each tenant:',
    `${enabled.name} (boolean, ${String(enabled.default)}): whether anything is written for the tenant`,
    `${from.name} (string, ${from.default}): from when on records are taken at first`,
  ].join('\n');
}

export function enabledStatements(otherwise: string): readonly Statement[] {
  const { enabled } = tenantVariables;
  return [
    statement(
      `const isEnabled = activation.getVariable<boolean>(${quote(enabled.name)}) ?? ${String(enabled.default)}`,
      'activation',
    ),
    conditionStatement('!isEnabled', [
      logStatement('info', 'Switched off for this tenant', []),
      statement(otherwise),
    ]),
  ];
}

interface PageCode {
  readonly request: readonly Statement[];
  /** The type of a record, and of what a page begins with. */
  readonly item: string;
  readonly place: 'string' | 'number';
  readonly items: string;
  readonly next: string;
}

/** The request of one page, whose beginning is `place`, and what is read of its answer. */
export function pageCode(plan: FlowPlan, endpoint: CatalogueEndpoint, helpers: Helpers): PageCode {
  const { source, sourceShape } = plan;
  const { pagination, answer } = endpoint;
  const values = {
    since: 'since',
    fields: fieldsOf(source),
    ...(pagination === null ? {} : { place: 'place' }),
  };
  const request = requestCode(endpoint, values);
  const depth = (parsePath(answer) ?? []).length;
  const items = `page${answerAccess(answer)}${depth > 1 ? ' ?? []' : ''}`;
  const type = helpers.answer(
    typeName(source.system.title, source.many, 'Page'),
    pageType(endpoint, sourceShape),
  );
  helpers.need('readJson');
  const isSince = JSON.stringify(endpoint).includes('{since}');
  return {
    request: [
      logStatement('info', `Requesting ${source.words}`, [
        `method: ${quote(endpoint.method)}`,
        ['path: ', request.path],
        ...(isSince ? ['since'] : []),
        ...(pagination === null ? [] : ['place']),
      ]),
      fetchStatement('response', request, helpers.retries),
      statement(`const page = await readJson<${type}>(response)`),
      logStatement('info', `${capitalised(source.words)} received`, [
        'status: response.status',
        `count: ${countOf(items)}`,
      ]),
    ],
    item: sourceShape,
    place: pagination?.style === 'page' || pagination?.style === 'offset' ? 'number' : 'string',
    items,
    next: nextCode(endpoint, items, source, helpers),
  };
}

function countOf(items: string): string {
  return items.endsWith(' ?? []')
    ? `${items.slice(0, -' ?? []'.length)}?.length ?? 0`
    : `${items}.length`;
}

/** The answer's type: the list and where the next page begins. */
function pageType({ answer, pagination }: CatalogueEndpoint, item: string): string {
  const list = answerType(answer, `${item}[]`, true);
  if (answer === '') return list;
  const next =
    pagination?.style === 'cursor' || pagination?.style === 'next-url'
      ? optionalType(pagination.next, 'string | null')
      : pagination?.style === 'last-id'
        ? optionalType(pagination.more, 'boolean')
        : null;
  if (next === null) return list;
  return `${list.slice(0, -2)}; ${next.slice(2)}`;
}

function optionalType(path: string, inner: string): string {
  return (parsePath(path) ?? []).reduceRight((type, segment) => {
    const name = segment.kind === 'field' ? extendPath('', segment).replaceAll('"', "'") : '';
    return `{ ${name}?: ${type} }`;
  }, inner);
}

/** Where the next page begins; `null` behind the last one. */
function nextCode(
  { pagination }: CatalogueEndpoint,
  items: string,
  source: End,
  helpers: Helpers,
): string {
  const list = items.endsWith(' ?? []') ? `(${items})` : items;
  switch (pagination?.style) {
    case undefined:
      return 'null';
    case 'cursor':
      return `page${optionalAccess(pagination.next)} ?? null`;
    case 'last-id':
      return `page${optionalAccess(pagination.more)} ? ${list}.at(-1)?${answerAccess(source.entity.id)} ?? null : null`;
    case 'page':
      return `${list}.length > 0 ? (place ?? ${pagination.first}) + 1 : null`;
    case 'offset':
      return `${list}.length === ${pagination.size} ? (place ?? ${pagination.first}) + ${pagination.size} : null`;
    case 'next-url':
      helpers.needPathOf(source.system.baseUrl);
      return `pathOf(page${optionalAccess(pagination.next)})`;
    case 'link-header':
      helpers.needPathOf(source.system.baseUrl);
      helpers.need('nextLink');
      return 'pathOf(nextLink(response))';
  }
}

function optionalAccess(path: string): string {
  return (parsePath(path) ?? [])
    .map((segment, index) => {
      const access = answerAccess(extendPath('', segment));
      if (index === 0) return access;
      return access.startsWith('[') ? `?.${access}` : `?${access}`;
    })
    .join('');
}
