import type ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { retryAround } from '../../constructs/blocks/retry.ts';
import type { TextChange } from '../../model/span.ts';
import type { BlockSite } from '../../parse/blocks/block-site.ts';
import { noteFurtherUsers, stepList } from '../affected.ts';
import { newBlockSchema, type BlockSet } from '../block-command.ts';
import { awaits, makeAsync } from '../blocks/async-function.ts';
import { findBody, findKnownBlock, type BodyTarget } from '../blocks/body-target.ts';
import { checkedBlock, parseStatements } from '../blocks/checked-block.ts';
import { refuseBody } from '../blocks/request-method.ts';
import { followInLog } from '../blocks/log-follows.ts';
import { writerFor } from '../blocks/place-writer.ts';
import { readingOf, setResult } from '../blocks/result-edit.ts';
import { fieldChanges, foreign, type SetFields } from '../blocks/set-fields.ts';
import { requestChanges } from '../blocks/set-request.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { changeBody } from './block-insert.ts';

/** `block.set`: fields of a recognised block, each where the code has it. */
export function setBlock(
  draft: Draft,
  command: Extract<Command, { command: 'block.set' }>,
): string {
  const body = findBody(draft, command.workflow, command.step);
  changeBlock(draft, body, findKnownBlock(body, command.block), command.set);
  return `Change ${command.block} in "${body.step.key}"`;
}

/** `request.set`: the same for a request, which its place among the step's requests names as well. */
export function setRequest(
  draft: Draft,
  command: Extract<Command, { command: 'request.set' }>,
): string {
  const body = findBody(draft, command.workflow, command.step);
  const site = findRequest(body, command.block, command.index);
  changeBlock(draft, body, site, command.set);
  return `Change ${site.block.key} in "${body.step.key}"`;
}

function findRequest(
  body: BodyTarget,
  key: string | undefined,
  index: number | undefined,
): BlockSite {
  const requests = [...body.sites.values()].filter(({ block }) => block.kind === 'request');
  const [only] = requests;
  const found =
    key !== undefined
      ? findKnownBlock(body, key)
      : index !== undefined
        ? requests.find(({ block }) => block.kind === 'request' && block.index === index)
        : requests.length === 1
          ? only
          : undefined;
  if (found?.block.kind === 'request') return found;
  const isOpen = key === undefined && index === undefined && requests.length > 1;
  throw new FlowrightError(
    isOpen ? 'invalid-input' : 'invalid-target',
    isOpen
      ? `"${body.step.key}" makes ${requests.length} requests.`
      : `"${body.step.key}" has no such request.`,
    requests.length === 0
      ? 'It makes none that can be followed.'
      : `Give "block": ${requests.map(({ block }) => `"${block.key}"`).join(', ')}.`,
  );
}

/** One field after the other, each on the result of those before: two new members would land at one place. */
function changeBlock(draft: Draft, body: BodyTarget, site: BlockSite, wanted: BlockSet): void {
  refuseForeign(site, wanted);
  refuseBodyOfSet(site, wanted);
  const steps = stepList(draft.reading());
  const { workflow, key } = body.step;
  for (const set of partsOf(site, checkedBlock(wanted))) {
    const current = findBody(draft, workflow.model.key, key);
    changePart(draft, current, findKnownBlock(current, site.block.key), set);
  }
  noteFurtherUsers(draft, steps, body.step);
}

function changePart(draft: Draft, body: BodyTarget, site: BlockSite, set: BlockSet): void {
  const writer = writerFor(draft, body, { list: site.list, index: site.from });
  writer.bindNames(set);
  const fields: SetFields = { site, set, body, writer };
  const changes: TextChange[] = [
    ...ownChanges(fields),
    ...(set.result === undefined ? [] : setResult(site, set.result, body)),
    ...writer.changes(),
    ...(waits(set) ? makeAsync(waitingPlace(site), body) : []),
  ];
  const isUnread = set.result === null && readingOf(site) !== null;
  changeBody(draft, body, changes, isUnread ? -1 : 0);
}

/** The fields that belong together: a value and its expression, a path and its query, a condition and its branch. */
function partsOf({ block }: BlockSite, set: BlockSet): readonly BlockSet[] {
  const { path, pathExpression, query, branch, ...rest } = set;
  const parts = new Map<string, Record<string, unknown>>();
  const take = (group: string, fields: Record<string, unknown>): void => {
    parts.set(group, { ...parts.get(group), ...fields });
  };
  take('path', { path, pathExpression, query });
  if (saysWhatItIs(block, set)) take('headers', { headers: [jsonHeader] });
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined) take(name.replace(/Expression$/, ''), { [name]: value });
  }
  if (branch !== undefined) take('expression', { branch });
  return [...parts.values()];
}

const jsonHeader = { name: 'Content-Type', value: 'application/json' };

/** A new JSON body says what it is, where no headers say anything. */
function saysWhatItIs(block: BlockSite['block'], set: BlockSet): boolean {
  if (block.kind !== 'request' || block.body !== undefined || set.body == null) return false;
  const isOpen = block.headers === undefined && set.headers === undefined;
  return isOpen && set.headersExpression === undefined && set.body.json !== false;
}

function ownChanges(fields: SetFields): TextChange[] {
  const { block, call } = fields.site;
  return block.kind === 'request' && call !== null
    ? [...requestChanges({ ...fields, block, call }), ...followInLog(fields)]
    : fieldChanges(fields);
}

/** Where the fields of a block wait: a request that is tried again is made in a function of its own. */
function waitingPlace({ list, call }: BlockSite): ts.Node {
  return call !== null && retryAround(call) !== null ? call : list.owner;
}

/** Whether one of the expressions waits for something: of the fields, of a body, or of a parameter. */
function waits(set: BlockSet): boolean {
  const { query, headers, body } = set;
  const parts = [set, body ?? {}, ...(query ?? []), ...(headers ?? [])];
  return parts.some((part) =>
    Object.values(part).some(
      (value) =>
        typeof value === 'string' && value.includes('await') && awaits(asStatements(value)),
    ),
  );
}

function asStatements(text: string): ReturnType<typeof parseStatements> {
  try {
    return parseStatements(`(${text});`);
  } catch {
    return [];
  }
}

/** What the request would be afterwards, where the command says anything about its method or its body. */
function refuseBodyOfSet({ block }: BlockSite, set: BlockSet): void {
  if (block.kind !== 'request') return;
  const { method, methodExpression, body } = set;
  if (method === undefined && methodExpression === undefined && body === undefined) return;
  if (methodExpression !== undefined) return;
  const hasBody = body === undefined ? block.body !== undefined : body !== null;
  if (hasBody) refuseBody(method ?? block.method);
}

/** Each kind has fields of its own. */
function refuseForeign(site: BlockSite, set: BlockSet): void {
  const { kind } = site.block;
  const known = new Set([...shapeOf(kind), ...(settable[kind] ?? [])]);
  for (const name of refused) known.delete(name);
  for (const [name, value] of Object.entries(set)) {
    if (value === undefined || known.has(name)) continue;
    const isGiven = refused.includes(name) && shapeOf(kind).includes(name);
    throw foreign(
      site,
      name,
      isGiven
        ? 'It is only given to a new block: insert one with it in the place of this, or edit the code.'
        : `It has ${[...known].map((field) => `"${field}"`).join(', ')}.`,
    );
  }
}

/** What a new block of a kind is given. */
function shapeOf(kind: BlockSite['block']['kind']): readonly string[] {
  const schema = newBlockSchema.options.find(({ shape }) => shape.kind.value === kind);
  return Object.keys(schema?.shape ?? {});
}

/** Fields that only exist once a block is there. */
const settable: Readonly<Partial<Record<BlockSite['block']['kind'], readonly string[]>>> = {
  condition: ['branch'],
};
/** What a new block is given, and cannot be turned into afterwards. */
const refused = ['kind', 'operation', 'returns', 'check', 'reads', 'otherwise', 'form', 'variable'];
