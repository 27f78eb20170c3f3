import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { ProjectReading } from '../../parse/project-reader.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { parseSource, walk } from '../../parse/syntax.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { checkedExpression } from '../field-edit.ts';
import { detectStyle } from '../style.ts';
import { findStep, findWorkflow, type StepTarget } from '../target.ts';

/**
 * `source.replace`: new text for a step's task or function, where that is written; what is chained on it stays. The text is
 * taken as it is but for its line ends, which become the file's.
 */
export function replaceSource(
  draft: Draft,
  command: Extract<Command, { command: 'source.replace' }>,
): string {
  const target = findStep(findWorkflow(draft, command.workflow), command.step);
  const { unit: owner, node } = replaceable(target);
  const unit = draft.editableUnit(owner);
  const { endOfLine } = detectStyle(unit);
  const insert = checkedExpression('text', command.text).replaceAll(/\r?\n/g, endOfLine);
  const start = node.getStart(unit.source);
  const label = `Change the code of step "${target.key}"`;
  if (unit.text.slice(start, node.getEnd()) === insert) return label;
  noteUsers(draft, target);
  const before = idCounts(draft.reading());
  draft.change(unit.file, [{ start, end: node.getEnd(), insert }]);
  checkWhole(draft.editable(unit.file), start, insert);
  refuseDoubledIds(before, draft.reading());
  return label;
}

/** The node that holds the step's code and nothing of the workflow around it. */
function replaceable(target: StepTarget): { readonly unit: SourceUnit; readonly node: ts.Node } {
  const { site } = target;
  const { unit, node } = site.definition;
  // A call of the chain that is not known has no argument that would be the step.
  const isArgument =
    ts.isCallExpression(site.use.parent) && site.use.parent.expression !== site.use;
  if (site.place.kind === 'derived' || !isArgument || !ts.isExpression(node)) {
    throw new FlowrightError(
      'invalid-target',
      `The code of "${target.key}" is no expression of its own.`,
      'Change it in the code editor.',
    );
  }
  return { unit, node };
}

/** The other steps that a shared task's code is the code of. */
function noteUsers(draft: Draft, target: StepTarget): void {
  for (const workflow of draft.reading().workflows) {
    for (const [key, site] of workflow.stepSites) {
      const isOwn = workflow.model.key === target.workflow.model.key && key === target.key;
      const isSame = site.definition.node === target.site.definition.node;
      if (isSame && !isOwn) draft.affect(`${workflow.model.key}/${key}`);
    }
  }
}

/** The text has to be one expression in its place too: `a ? b : c` in front of `.then(…)` is not. */
function checkWhole(unit: SourceUnit, offset: number, text: string): void {
  const alone = parseSource('expression.ts', `(${text}\n)`);
  const statement = alone.statements[0];
  const outer = statement !== undefined && ts.isExpressionStatement(statement) ? statement : null;
  if (outer !== null && ts.isParenthesizedExpression(outer.expression)) {
    const { expression } = outer.expression;
    const start = offset + expression.getStart(alone) - '('.length;
    const end = offset + expression.getEnd() - '('.length;
    const whole = nodesIn(unit).some(
      (node) => node.end === end && node.getStart(unit.source) === start && ts.isExpression(node),
    );
    if (whole) return;
  }
  throw new FlowrightError(
    'invalid-input',
    'The text would join with the code around it.',
    'Put it in parentheses.',
  );
}

function nodesIn(unit: SourceUnit): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  walk(unit.source, (node) => nodes.push(node));
  return nodes;
}

/** How often each workflow has each id. */
function idCounts(reading: ProjectReading): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { model, stepSites } of reading.workflows) {
    for (const { id } of stepSites.values()) {
      if (id?.value == null) continue;
      const key = `${model.key}\n${id.value}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** Task ids say which step a trace means: the new text must not bring one that a workflow has already. */
function refuseDoubledIds(before: ReadonlyMap<string, number>, reading: ProjectReading): void {
  for (const [key, count] of idCounts(reading)) {
    if (count < 2 || count <= (before.get(key) ?? 0)) continue;
    const [workflow, id] = key.split('\n');
    throw new FlowrightError(
      'already-exists',
      `The workflow "${workflow ?? ''}" already has a step "${id ?? ''}".`,
      'Give the task in the text another id.',
    );
  }
}
