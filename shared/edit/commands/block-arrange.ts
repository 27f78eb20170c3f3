import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { BlockSite } from '../../parse/blocks/block-site.ts';
import { noteFurtherUsers, stepList } from '../affected.ts';
import { awaits, makeAsync } from '../blocks/async-function.ts';
import { findPlace } from '../blocks/block-place.ts';
import { countStatements, namesOutOfReach, newlyOutOfReach } from '../blocks/body-check.ts';
import { findBody, findKnownBlock, type BodyTarget } from '../blocks/body-target.ts';
import { contextNamesIn, removeUnusedContext } from '../blocks/unused-context.ts';
import {
  insertStatements,
  ownEnd,
  removeStatements,
  separateStatements,
  type BodyPlace,
} from '../blocks/statement-list.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { namesIn, removeUnusedImports } from '../imports.ts';
import { indentationAt } from '../layout.ts';
import { changeBody } from './block-insert.ts';

/** `block.remove`: takes a block's statements away, unless other code still uses what they declare. */
export function removeBlock(
  draft: Draft,
  command: Extract<Command, { command: 'block.remove' }>,
): string {
  const body = findBody(draft, command.workflow, command.step);
  const site = wholeStatements(body, command.block);
  if (site.list.kind === 'expression') {
    throw new FlowrightError(
      'invalid-target',
      `"${command.block}" is all that its function does.`,
      'Change it, or remove the step.',
    );
  }
  const nodes = statementsOf(site);
  const names = namesIn(nodes);
  const members = contextNamesIn(nodes, body.code.node);
  const steps = stepList(draft.reading());
  const before = namesOutOfReach(body.code.node);
  const after = changeBody(draft, body, [removeStatements(site, body.unit)], -sizeOf(nodes));
  const lost = newlyOutOfReach(before, after.code.node);
  if (lost !== null) {
    throw new FlowrightError(
      'invalid-target',
      `"${lost}" comes from "${command.block}" and is still used.`,
      'Change or remove what uses it first.',
    );
  }
  draft.change(body.unit.file, removeUnusedContext(after.code.node, members, after.unit));
  removeUnusedImports(draft, body.unit.file, names);
  noteFurtherUsers(draft, steps, body.step);
  return `Remove ${command.block} from "${body.step.key}"`;
}

/** `block.move`: puts a block's statements, with their comments, to another place of the same function. */
export function moveBlock(
  draft: Draft,
  command: Extract<Command, { command: 'block.move' }>,
): string {
  const body = findBody(draft, command.workflow, command.step);
  const site = wholeStatements(body, command.block);
  const place = findPlace(body, command);
  const label = `Move ${command.block} in "${body.step.key}"`;
  const isSameList = place.list.owner === site.list.owner;
  if (isSameList && place.index >= site.from && place.index <= site.to) return label;
  const nodes = statementsOf(site);
  if (site.list.kind === 'expression' || nodes.some((node) => isWithin(place.list.owner, node))) {
    throw new FlowrightError(
      'invalid-target',
      `"${command.block}" cannot be moved into itself.`,
      'Choose a place outside of it.',
    );
  }
  refuseLoosenedJumps(site, nodes, place, command.block);
  const steps = stepList(draft.reading());
  separate(draft, body, site, place);
  moveStatements(draft, findBody(draft, command.workflow, command.step), command);
  noteFurtherUsers(draft, steps, body.step);
  return label;
}

/** Where statements share a line, taking one out and putting it in would touch the same white space. */
function separate(
  draft: Draft,
  { unit, style }: BodyTarget,
  { list, from, to }: BlockSite,
  place: BodyPlace,
): void {
  const isSame = list.owner === place.list.owner;
  const indexes = [from, to, ...(isSame ? [place.index] : [])];
  draft.change(unit.file, [
    ...separateStatements(list, indexes, unit, style),
    ...(isSame ? [] : separateStatements(place.list, [place.index], unit, style)),
  ]);
}

function moveStatements(
  draft: Draft,
  body: BodyTarget,
  command: Extract<Command, { command: 'block.move' }>,
): void {
  const site = wholeStatements(body, command.block);
  const place = findPlace(body, command);
  const { unit, style } = body;
  const before = namesOutOfReach(body.code.node);
  const { start } = site.block.spans.statement;
  const end = ownEnd(unit.text, site.block.spans.statement.end);
  const moved = { text: unit.text.slice(start, end), indent: indentationAt(unit.text, start) };
  const changes = [
    removeStatements(site, unit),
    ...insertStatements(place, moved, unit, style),
    ...(awaits(statementsOf(site)) ? makeAsync(place.list.owner, body) : []),
  ];
  const after = changeBody(draft, body, changes, place.list.kind === 'expression' ? 1 : 0);
  const lost = newlyOutOfReach(before, after.code.node);
  if (lost === null) return;
  throw new FlowrightError(
    'invalid-target',
    `"${lost}" would be used where it is not known.`,
    'Move what declares it first, or choose another place.',
  );
}

/** A recognised block that has statements of its own. */
function wholeStatements(body: BodyTarget, key: string): BlockSite {
  const site = findKnownBlock(body, key);
  if (site.isStatement) return site;
  throw new FlowrightError(
    'invalid-target',
    `"${key}" is a part of an expression, not a statement of its own.`,
    'Change the block that holds it, or edit the code.',
  );
}

function statementsOf({ list, from, to }: BlockSite): readonly ts.Statement[] {
  return list.statements.slice(from, to);
}

function sizeOf(nodes: readonly ts.Statement[]): number {
  return nodes.reduce((sum, node) => sum + 1 + countStatements(node), 0);
}

function isWithin(node: ts.Node, outer: ts.Node): boolean {
  return node.pos >= outer.pos && node.end <= outer.end;
}

/** `return`, `break` and `continue` mean the function and the loop that they stand in: they stay in the same list. */
function refuseLoosenedJumps(
  site: BlockSite,
  nodes: readonly ts.Statement[],
  place: BodyPlace,
  key: string,
): void {
  if (place.list.owner === site.list.owner) return;
  const isSameFunction = functionOf(place.list.owner) === functionOf(site.list.owner);
  const isJump = (node: ts.Node, isInLoop: boolean): boolean => {
    if (ts.isFunctionLike(node)) return false;
    if (ts.isReturnStatement(node)) return !isSameFunction;
    if (ts.isBreakOrContinueStatement(node)) return !isInLoop;
    const isLoop = ts.isIterationStatement(node, false) || ts.isSwitchStatement(node);
    return ts.forEachChild(node, (child) => isJump(child, isInLoop || isLoop)) ?? false;
  };
  if (!nodes.some((node) => isJump(node, false))) return;
  throw new FlowrightError(
    'invalid-target',
    `"${key}" leaves the function or loop it stands in, which means another one there.`,
    'Move it within the statements it stands among.',
  );
}

function functionOf(node: ts.Node): ts.Node | null {
  for (let current = node; !ts.isSourceFile(current); current = current.parent) {
    if (ts.isFunctionLike(current)) return current;
  }
  return null;
}
