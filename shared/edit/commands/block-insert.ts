import type { NewBlock } from '../block-command.ts';
import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { emitBlock } from '../../constructs/blocks/write.ts';
import { makeAsync, awaits } from '../blocks/async-function.ts';
import { findPlace } from '../blocks/block-place.ts';
import { refuseBody } from '../blocks/request-method.ts';
import { countStatements, refuseJoined } from '../blocks/body-check.ts';
import { findBody, type BodyTarget } from '../blocks/body-target.ts';
import { checkedBlock, parseStatements, patternNames } from '../blocks/checked-block.ts';
import { declaredNames } from '../blocks/context-names.ts';
import { writerFor } from '../blocks/place-writer.ts';
import { insertStatements, type BodyPlace } from '../blocks/statement-list.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { noteFurtherUsers, stepList } from '../affected.ts';
import { resolveName } from '../../parse/scope.ts';

/** `block.insert`: a new block behind another one, first in the body, or at the end of a branch. */
export function insertBlock(
  draft: Draft,
  command: Extract<Command, { command: 'block.insert' }>,
): string {
  const body = findBody(draft, command.workflow, command.step);
  const place = findPlace(body, command);
  putBlock(draft, body, place, command.block);
  return `Insert ${blockNames[command.block.kind]} into "${body.step.key}"`;
}

/** What people call the kinds, in labels for undo. */
const blockNames: Readonly<Record<NewBlock['kind'], string>> = {
  request: 'request',
  condition: 'condition',
  loop: 'loop',
  mapping: 'mapping',
  kv: 'KV access',
  log: 'log',
  issue: 'issue',
  start: 'start of a workflow',
  reschedule: 'reschedule',
  complete: 'completion',
  variable: 'variable',
  return: 'return',
  throw: 'throw',
  code: 'code',
};

/** Writes a block at a place, with all that it needs of the function and the file around it. */
export function putBlock(draft: Draft, body: BodyTarget, place: BodyPlace, block: NewBlock): void {
  const { unit, style } = body;
  const checked = checkedBlock(block);
  refuseIncomplete(checked);
  if (checked.kind === 'request' && checked.body != null) {
    refuseBody(checked.methodExpression === undefined ? (checked.method ?? 'GET') : null);
  }
  refuseTakenName(checked, body, place);
  const steps = stepList(draft.reading());
  const writer = writerFor(draft, body, place);
  noteKey(draft, checked);
  writer.bindNames(checked);
  const text = emitBlock(checked, writer);
  const statements = parseStatements(text);
  const placed = text.replaceAll('\n', style.endOfLine);
  const changes = [
    ...writer.changes(),
    ...insertStatements(place, { text: placed, indent: '' }, unit, style),
    ...(awaits(statements) ? makeAsync(place.list.owner, body) : []),
  ];
  const added = statements.reduce((sum, node) => sum + 1 + countStatements(node), 0);
  const turned = place.list.kind === 'expression' ? 1 : 0;
  changeBody(draft, body, changes, added + turned - emptyBlocks(statements));
  noteFurtherUsers(draft, steps, body.step);
}

/** `countStatements` leaves blocks out: a bare one among the new statements is none. */
function emptyBlocks(statements: ReturnType<typeof parseStatements>): number {
  return statements.filter((node) => ts.isBlock(node)).length;
}

type Changes = Parameters<Draft['change']>[1];

/** Applies changes that add (or take away) so many statements, and looks at the result. */
export function changeBody(
  draft: Draft,
  body: BodyTarget,
  changes: Changes,
  difference: number,
): BodyTarget {
  const before = countStatements(body.code.node);
  draft.change(body.unit.file, changes);
  const after = findBody(draft, body.step.workflow.model.key, body.step.key);
  refuseJoined(before, countStatements(after.code.node), difference);
  return after;
}

/** The backend of the KV store has refused other characters. */
function noteKey(draft: Draft, block: NewBlock): void {
  if (block.kind !== 'kv' || block.entry === undefined || /^[\w.=/-]*$/.test(block.entry)) return;
  draft.note(
    `Keys in the KV store are safe with letters, digits and _ - . = / only: "${block.entry}".`,
  );
}

/** What a block cannot do without, and nothing can stand in for. */
function refuseIncomplete(block: NewBlock): void {
  const missing = missingField(block);
  if (missing === null) return;
  throw new FlowrightError(
    'invalid-input',
    `A new ${blockNames[block.kind]} needs "${missing}".`,
    `Give "${missing}" or "${missing}Expression".`,
  );
}

function missingField(block: NewBlock): string | null {
  switch (block.kind) {
    case 'log':
      return block.message === undefined && block.messageExpression === undefined
        ? 'message'
        : null;
    case 'variable':
      return block.name === undefined && block.nameExpression === undefined ? 'name' : null;
    case 'start':
      return block.workflow === undefined && block.workflowExpression === undefined
        ? 'workflow'
        : null;
    case 'kv': {
      const isPrefix = block.operation === 'list' || block.operation === 'count';
      const isOpen = block.entry === undefined && block.entryExpression === undefined;
      return isOpen && !isPrefix ? 'entry' : null;
    }
    default:
      return null;
  }
}

/** A name that stands for something else already would be declared twice, or hide what it stood for. */
function refuseTakenName(block: NewBlock, body: BodyTarget, { list }: BodyPlace): void {
  const result = 'result' in block ? block.result : undefined;
  if (typeof result !== 'string') return;
  const names = declaredNames(body.code.node);
  for (const name of patternNames(result)) {
    if (!names.has(name) && resolveName(list.owner, name) === null) continue;
    throw new FlowrightError(
      'already-exists',
      `"${name}" already stands for something in "${body.step.key}".`,
      'Choose another name for the result.',
    );
  }
}
