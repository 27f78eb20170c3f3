import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { TextChange } from '../../model/span.ts';
import { endBefore, endOfTrailingComments, type Chain } from '../../parse/chain.ts';
import { positionOf } from '../../parse/syntax.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { indentationAt } from '../layout.ts';
import { detectStyle } from '../style.ts';
import { findStep, findWorkflow, type StepTarget } from '../target.ts';
import { taskAtUse } from '../task-use.ts';
import { checkStepCount } from './step-insert.ts';

/** `step.setBackground`: chains `.background()` on the task where the workflow uses it, or takes it away there. */
export function setStepBackground(
  draft: Draft,
  command: Extract<Command, { command: 'step.setBackground' }>,
): string {
  const workflow = findWorkflow(draft, command.workflow);
  const target = findStep(workflow, command.step);
  const label = command.background
    ? `Run step "${target.key}" in the background`
    : `Run step "${target.key}" in the foreground`;
  if (isInBackground(target) === command.background) return label;
  if (command.background) addBackground(draft, target);
  else removeBackground(draft, target);
  checkStepCount(draft, workflow, (before, after) => after === before);
  return label;
}

function isInBackground({ site }: StepTarget): boolean {
  return site.calls.some(({ call }) => call === 'background');
}

function addBackground(draft: Draft, target: StepTarget): void {
  const chain = taskAtUse(target);
  const { calls } = target.site;
  if (calls.some(({ onWorkflow }) => onWorkflow) || calls.at(-1)?.call === 'unpack') {
    throw new FlowrightError(
      'invalid-target',
      `What "${target.key}" returns is taken apart by the call behind it, which a step in the background leaves nothing for.`,
      'Chain that call on the task, then try again.',
    );
  }
  const unit = draft.editableUnit(chain.unit);
  const end = chain.whole.getEnd();
  draft.change(unit.file, [{ start: end, end, insert: `${leadOfNext(chain)}.background()` }]);
  draft.note(
    `What follows "${target.key}" starts at once; its data is undefined, not the result of "${target.key}".`,
  );
}

/** One at a time, since the calls may stand on the task and on the workflow. */
function removeBackground(draft: Draft, first: StepTarget): void {
  for (let target = first; isInBackground(target); target = again(draft, target)) {
    const { chain, index } = backgroundCall(target);
    const unit = draft.editableUnit(chain.unit);
    draft.change(unit.file, [removalOf(chain, index)]);
  }
}

/** Where the last call stands on a line of its own, so does the next. */
function leadOfNext(chain: Chain): string {
  const last = chain.links.at(-1);
  if (last === undefined) return '';
  const { text } = chain.unit;
  const nameEnd = last.call.expression.getEnd();
  const ownLine = text.slice(endBefore(chain, chain.links.length - 1), nameEnd).includes('\n');
  if (!ownLine) return '';
  return detectStyle(chain.unit).endOfLine + indentationAt(text, nameEnd);
}

/** The call alone: comments before and behind it stay, and what follows does not get into one. */
function removalOf(chain: Chain, index: number): TextChange {
  const { text } = chain.unit;
  const before = endBefore(chain, index);
  const end = chain.links[index]?.call.getEnd() ?? before;
  const trailing = endOfTrailingComments(text, before);
  const commentsEnd = ts.getLeadingCommentRanges(text, trailing)?.at(-1)?.end ?? trailing;
  const isLineEnd = /^[ \t]*(?:\r?\n|$)/.test(text.slice(end));
  if (commentsEnd === before || isLineEnd) return { start: commentsEnd, end, insert: '' };
  const space = /^\s*/.exec(text.slice(commentsEnd))?.[0].length ?? 0;
  return { start: commentsEnd + space, end, insert: '' };
}

function again(draft: Draft, target: StepTarget): StepTarget {
  return findStep(findWorkflow(draft, target.workflow.model.key), target.key);
}

/** The `.background()` to take away: on the workflow behind the step, or on the task where it is used. */
function backgroundCall(target: StepTarget): { readonly chain: Chain; readonly index: number } {
  const { place, declaration } = target.site;
  if (place.kind === 'links') {
    const { chain, first, count } = place;
    const index = chain.links.findIndex(
      ({ name }, at) => at > first && at < first + count && name === 'background',
    );
    if (index >= 0) return { chain, index };
  }
  const chain = taskAtUse(target);
  const index = chain.links.findIndex(({ name }) => name === 'background');
  if (index >= 0) return { chain, index };
  const { unit, name } = declaration ?? { unit: chain.unit, name: chain.base };
  const { line } = positionOf(unit.source, name.getStart(unit.source));
  throw new FlowrightError(
    'invalid-target',
    `"${target.key}" is put into the background where its task is declared, for all who use it.`,
    `Take ".background()" away in ${unit.file}, line ${line}.`,
  );
}
