import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { ChainLayout } from '../chain-edit.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { namesIn, removeUnusedImports } from '../imports.ts';
import { detectStyle } from '../style.ts';
import { findStep, findWorkflow, type StepTarget } from '../target.ts';
import { checkStepCount, findGap, noteCatchOnTrigger } from './step-insert.ts';

/** `step.remove`: takes a step's links out, with the comments that belong to them and the imports that only they used. */
export function removeStep(
  draft: Draft,
  command: Extract<Command, { command: 'step.remove' }>,
): string {
  const workflow = findWorkflow(draft, command.workflow);
  const target = findStep(workflow, command.step);
  const { place } = target.site;
  if (place.kind === 'derived') removeDerived(draft, target);
  else {
    const links = linksOf(target, 'removed');
    const unit = draft.editableUnit(links.chain.unit);
    const layout = new ChainLayout(links.chain, detectStyle(unit));
    layout.remove(links.first, links.count);
    const removed = links.chain.links.slice(links.first, links.first + links.count);
    const names = namesIn(removed.flatMap(({ call }) => [...call.arguments]));
    draft.change(unit.file, layout.changes());
    removeUnusedImports(draft, unit.file, names);
  }
  checkStepCount(draft, workflow, (before, after) => after < before);
  noteCatchOnTrigger(draft, workflow);
  return `Remove step "${target.key}"`;
}

/** `step.move`: puts a step behind another of the same row. */
export function moveStep(
  draft: Draft,
  command: Extract<Command, { command: 'step.move' }>,
): string {
  const workflow = findWorkflow(draft, command.workflow);
  const target = findStep(workflow, command.step);
  const { chain, first, count } = linksOf(target, 'moved');
  const gap = command.after === null ? { chain, index: 0 } : findGap(workflow, command.after);
  const label = `Move step "${target.key}"`;
  if (gap.chain.base !== chain.base) {
    throw new FlowrightError(
      'invalid-target',
      `"${target.key}" and "${command.after ?? ''}" are not in the same row of steps.`,
      'Move steps within their own row, or cut and paste the code.',
    );
  }
  if (gap.index >= first && gap.index <= first + count) return label;
  const unit = draft.editableUnit(chain.unit);
  const layout = new ChainLayout(chain, detectStyle(unit));
  if (layout.hasInnerParentheses) {
    throw new FlowrightError(
      'invalid-target',
      'The chain has parentheses around a part of it, so its steps cannot change places.',
      'Move the step in the code editor.',
    );
  }
  layout.move(first, count, gap.index);
  draft.change(unit.file, layout.changes());
  checkStepCount(draft, workflow, (before, after) => after === before);
  noteCatchOnTrigger(draft, workflow);
  return label;
}

/** The links of a step in a row; refused for steps that have no place of their own in one. */
export function linksOf(
  target: StepTarget,
  verb: 'removed' | 'moved' | 'duplicated' | 'wrapped',
): Extract<StepTarget['site']['place'], { kind: 'links' }> {
  const { place } = target.site;
  if (place.kind === 'links') return place;
  throw new FlowrightError(
    'invalid-target',
    place.kind === 'for-each'
      ? `"${target.key}" is what its parent runs for each item; it cannot be ${verb} alone.`
      : `"${target.key}" stands for code in another place; it cannot be ${verb}.`,
    place.kind === 'for-each' ? 'Choose the step that holds it.' : 'Edit it in the code.',
  );
}

/** What is chained on a constant elsewhere: taken out where the constant itself remains a value, such as `base.then(…)`. */
function removeDerived(draft: Draft, target: StepTarget): void {
  const { place } = target.site;
  if (place.kind !== 'derived') return;
  const [derived] = place.chains;
  const expression = derived?.expression;
  const base = expression === undefined ? null : innermost(expression);
  const isAlone = place.chains.length === 1 && expression !== undefined && base !== null;
  if (!isAlone || derived === undefined || ts.isExpressionStatement(expression.parent)) {
    throw new FlowrightError(
      'invalid-target',
      `"${target.key}" stands for code in several places or in a statement of its own.`,
      'Remove it in the code editor.',
    );
  }
  const unit = draft.editableUnit(derived.unit);
  const names = namesIn([expression]);
  draft.change(unit.file, [{ start: base.getEnd(), end: expression.getEnd(), insert: '' }]);
  removeUnusedImports(draft, unit.file, names);
}

/** The name at the bottom of a chain of calls. */
function innermost(expression: ts.Expression): ts.Identifier | null {
  let node: ts.Expression = expression;
  while (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node)) node = node.expression;
  return ts.isIdentifier(node) ? node : null;
}
