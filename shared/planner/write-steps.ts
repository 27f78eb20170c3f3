import { group, indented, softLine, type Document } from '../base/document.ts';
import type { CatalogueEndpoint } from './catalogue.ts';
import {
  conditionStatement,
  logStatement,
  quote,
  statement,
  textLiteral,
  type Statement,
  type Task,
} from './code-text.ts';
import type { FlowPlan, Write } from './flow-plan.ts';
import type { Helpers } from './helpers.ts';
import { kvGet, kvSet } from './kv-text.ts';
import { capitalised, typeName } from './names.ts';
import { plainEndpoint } from './plain-endpoint.ts';
import { idText, kebabWord } from './read-steps.ts';
import {
  answerAccess,
  answerType,
  fetchStatement,
  memberTexts,
  requestCode,
  type RequestValues,
} from './request-text.ts';

/** The steps that map one record and write it. */
export function writeTasks(plan: FlowPlan, helpers: Helpers): readonly Task[] {
  const task = writeTask(plan, helpers);
  // Two entities are mapped where it is known which of them is written.
  return plan.otherwise === null ? [mapTask(plan), task] : [task];
}

function mapTask({ write, source, operation }: FlowPlan): Task {
  const { mapping, end } = write;
  const id = `map-${kebabWord(operation === 'notify' ? end.word : source.word)}`;
  if (operation !== 'create') {
    return { id, connection: null, body: { expression: `${mapping.name}(data)` } };
  }
  return {
    id,
    connection: null,
    body: [
      statement(`const ${end.one} = ${mapping.name}(data)`, 'data'),
      statement(`return { source: ${idText(source, 'data')}, ${end.one} }`),
    ],
  };
}

function writeTask(plan: FlowPlan, helpers: Helpers): Task {
  const { write, operation, flow } = plan;
  const verb = operation === 'notify' ? 'send' : operation;
  return {
    id: `${verb}-${kebabWord(write.end.word)}`,
    connection: flow.target.system,
    body: bodyOf(plan, helpers),
  };
}

function bodyOf(plan: FlowPlan, helpers: Helpers): readonly Statement[] {
  switch (plan.operation) {
    case 'create':
      return createOnce(plan, helpers);
    case 'notify':
      return sendMessage(plan, helpers);
    case 'update':
    case 'upsert':
      return writeFound(plan, helpers);
  }
}

/** A sender may deliver a record twice: what was created for it is remembered. */
function createOnce(plan: FlowPlan, helpers: Helpers): readonly Statement[] {
  const { write, id } = plan;
  const { end } = write;
  const entry = textLiteral([`${id}/`, { code: 'data.source' }]);
  return [
    kvGet('known', entry, 'string', null, 'data'),
    conditionStatement('known', [
      logStatement('info', `${capitalised(end.word)} exists already`, ['id: known']),
      statement(`return { action: 'skipped', id: known }`),
    ]),
    ...createStatements(plan, write, `data.${end.one}`, helpers, [
      (created) => kvSet(entry, created, 'data'),
    ]),
  ];
}

function endpointOf({ end }: Write, kind: 'create' | 'update' | 'search'): CatalogueEndpoint {
  const known = end.entity.endpoints[kind];
  if (known !== undefined) return known;
  const path = `/${kebabWord(end.words)}`;
  if (kind === 'create') return plainEndpoint('POST', path);
  if (kind === 'update') return plainEndpoint('PATCH', `${path}/{id}`);
  return { ...plainEndpoint('GET', path), query: { '{field}': '{value}' } };
}

/** The request that creates a record, and the id that it got. `after` is given its code. */
function createStatements(
  plan: FlowPlan,
  write: Write,
  record: string,
  helpers: Helpers,
  after: readonly ((id: string) => Statement)[],
): readonly Statement[] {
  const { end } = write;
  const endpoint = endpointOf(write, 'create');
  const request = requestCode(endpoint, { record });
  const key = end.entity.id;
  const isOtherCase = key.toLowerCase() === 'id' && key !== 'id';
  const members = isOtherCase ? `{ id?: string; ${key}?: string }` : `{ ${key}: string | number }`;
  const isPlain = /^[A-Za-z_$][\w$]*$/.test(key);
  const created = helpers.answer(
    typeName('Created', end.one),
    answerType(endpoint.answer, isPlain ? members : '{ id: string | number }', false),
  );
  const access = answerAccess(endpoint.answer);
  const own = isPlain ? key : 'id';
  const id = isOtherCase ? `String(created.id ?? created.${key})` : `String(created.${own})`;
  helpers.need('readJson');
  if (endpoint.encoding === 'form') helpers.need('formOf');
  const read = `await readJson<${created}>(response)`;
  return [
    logStatement('info', `Creating ${end.word}`, [
      `method: ${quote(endpoint.method)}`,
      ['path: ', request.path],
    ]),
    withData(fetchStatement('response', request, helpers.retries), record),
    statement(`const created = ${access === '' ? read : `(${read})${access}`}`),
    logStatement('info', `${capitalised(end.word)} created`, [
      'status: response.status',
      `id: ${id}`,
    ]),
    ...after.map((one) => one(id)),
    statement(`return { action: 'created', id: ${id} }`),
  ];
}

function withData(one: Statement, ...codes: readonly string[]): Statement {
  return codes.some((code) => /\bdata\b/.test(code))
    ? { ...one, uses: [...one.uses, 'data'] }
    : one;
}

function sendMessage({ write, flow }: FlowPlan, helpers: Helpers): readonly Statement[] {
  const endpoint = endpointOf(write, 'create');
  const request = requestCode(endpoint, { record: 'data' });
  helpers.need('readJson');
  if (endpoint.encoding === 'form') helpers.need('formOf');
  const answer = helpers.answer('MessageAnswer', '{ ok?: boolean; error?: string }');
  const title = write.end.system.title;
  return [
    logStatement('info', 'Sending message', [
      `method: ${quote(endpoint.method)}`,
      ['path: ', request.path],
    ]),
    withData(fetchStatement('response', request, helpers.retries), 'data'),
    statement(`const answer = await readJson<${answer}>(response)`),
    // Such systems may say in a good answer that nothing was sent.
    conditionStatement('answer.ok === false', [
      statement([
        'throw new Error(',
        textLiteral([`${title} did not take the message: `, { code: 'answer.error' }]),
        ')',
      ]),
    ]),
    logStatement('info', 'Message sent', ['status: response.status']),
    statement(`return { action: 'sent', system: ${quote(flow.target.system)} }`),
  ];
}

/** Looks the record up, then updates it, or creates one where none is found. */
function writeFound(plan: FlowPlan, helpers: Helpers): readonly Statement[] {
  const { write, by } = plan;
  const { end } = write;
  const value = by?.access.code ?? 'data';
  const guard = conditionStatement(`!${value}`, [
    logStatement('warn', `${capitalised(end.word)} without ${by?.field ?? 'key'} skipped`, []),
    statement(`return { action: 'skipped', id: null }`),
  ]);
  const yes = updateBranch(plan, helpers);
  const no = plan.operation === 'update' ? missingBranch(plan) : createBranch(plan, helpers);
  return [
    ...(by?.access.canBeMissing === true
      ? [{ ...guard, uses: [...guard.uses, 'data' as const] }]
      : []),
    ...lookup(plan, value, helpers),
    conditionStatement('existing', yes, no),
  ];
}

function lookup({ write, by }: FlowPlan, value: string, helpers: Helpers): readonly Statement[] {
  const { end } = write;
  const endpoint = endpointOf(write, 'search');
  const field = by?.field ?? '';
  const values: RequestValues = { field, value, fields: [field] };
  const request = requestCode(endpoint, values);
  const id = end.entity.id;
  const isWhole = !usesId(endpointOf(write, 'update'));
  const key = /^[A-Za-z_$][\w$]*$/.test(id) ? id : 'id';
  const found = `{ ${key}: string${isWhole ? '; [field: string]: unknown' : ''} }`;
  const whole = helpers.answer(
    typeName(endpoint.answer === '' ? end.one : end.many, 'Found'),
    answerType(endpoint.answer, `${found}[]`, true),
  );
  const optional = endpoint.answer.includes('.') ? '?' : '';
  const members = [...memberTexts(endpoint.answer), `${optional}.at(0)`];
  helpers.need('readJson');
  helpers.needEscape(endpoint.quoting);
  return [
    logStatement('info', `Looking up ${end.word}`, [
      `method: ${quote(endpoint.method)}`,
      ['path: ', request.path],
    ]),
    withData(fetchStatement('lookup', request, helpers.retries), value),
    statement([
      `const existing = (await readJson<${whole}>(lookup))`,
      indented(...members.map((member) => group(softLine, member))),
    ]),
    logStatement('info', `${capitalised(end.word)} looked up`, [
      'status: lookup.status',
      'found: Boolean(existing)',
    ]),
  ];
}

function usesId(endpoint: CatalogueEndpoint): boolean {
  return JSON.stringify([endpoint.path, endpoint.query, endpoint.body]).includes('{id}');
}

function updateBranch(plan: FlowPlan, helpers: Helpers): readonly Statement[] {
  const { write } = plan;
  const { end } = write;
  const endpoint = endpointOf(write, 'update');
  const key = /^[A-Za-z_$][\w$]*$/.test(end.entity.id) ? end.entity.id : 'id';
  const id = `existing.${key}`;
  const mapped = plan.otherwise === null ? 'data' : end.one;
  const record = usesId(endpoint) ? mapped : `{ ...existing, ...${mapped} }`;
  const request = requestCode(endpoint, { id, record });
  helpers.need('ResponseError');
  if (endpoint.encoding === 'form') helpers.need('formOf');
  return [
    ...mappedHere(plan, write),
    logStatement('info', `Updating ${end.word}`, [
      `method: ${quote(endpoint.method)}`,
      ['path: ', request.path],
    ]),
    withData(fetchStatement('response', request, helpers.retries), record),
    conditionStatement('!response.ok', [
      statement('throw new ResponseError(response.status, await response.text())'),
    ]),
    logStatement('info', `${capitalised(end.word)} updated`, [
      'status: response.status',
      `id: ${id}`,
    ]),
    ...mark(plan, write, mapped).map((one) => one(id)),
    statement(`return { action: 'updated', id: ${id} }`),
  ];
}

function mappedHere({ otherwise }: FlowPlan, { mapping, end }: Write): readonly Statement[] {
  return otherwise === null ? [] : [statement(`const ${end.one} = ${mapping.name}(data)`, 'data')];
}

function createBranch(plan: FlowPlan, helpers: Helpers): readonly Statement[] {
  const write = plan.otherwise ?? plan.write;
  const mapped = plan.otherwise === null ? 'data' : write.end.one;
  return [
    ...mappedHere(plan, write),
    ...createStatements(plan, write, mapped, helpers, mark(plan, write, mapped)),
  ];
}

function missingBranch({ write, by }: FlowPlan): readonly Statement[] {
  return [
    logStatement('warn', `No ${write.end.word} of that ${by?.field ?? 'key'}`, []),
    statement(`return { action: 'skipped', id: null }`),
  ];
}

/** Where it is kept what was written to a record last. */
export function markerEntry(system: string, entity: string, id: string): Document {
  return textLiteral([`written/${system}/${entity}/`, { code: id }]);
}

function mark(
  { guardsLoop, flow }: FlowPlan,
  { end }: Write,
  record: string,
): readonly ((id: string) => Statement)[] {
  if (!guardsLoop) return [];
  const uses = record === 'data' ? (['data'] as const) : [];
  return [(id) => kvSet(markerEntry(flow.target.system, end.entity.name, id), record, ...uses)];
}
