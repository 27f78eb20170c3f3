import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import type { ProjectReading } from '../../parse/project-reader.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { parseSource, syntaxProblem, walk } from '../../parse/syntax.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { checkedExpression } from '../field-edit.ts';
import { namesIn, removeUnusedImports } from '../imports.ts';
import { noteChangedSteps, stepList } from '../affected.ts';
import { detectStyle } from '../style.ts';
import { findStep, findWorkflow, type StepTarget } from '../target.ts';

type Replace = Extract<Command, { command: 'source.replace' }>;

/** `source.replace`: of a step's code, or of a range of a file. Which one it is, the fields say. */
export function replaceSource(draft: Draft, command: Replace): string {
  const { workflow, step, file, start, end, text } = command;
  const isStep = workflow !== undefined && step !== undefined;
  const isRange = file !== undefined && start !== undefined && end !== undefined;
  const isOther = isStep ? (file ?? start ?? end) : (workflow ?? step);
  if (isOther === undefined && isStep) return replaceStep(draft, { workflow, step, text });
  if (isOther === undefined && isRange) return replaceRange(draft, { file, start, end, text });
  throw new FlowrightError(
    'invalid-input',
    'It is not clear what to replace.',
    'Give "workflow" and "step", or "file", "start" and "end".',
  );
}

/** A range of a file, byte for byte. What comes of it must parse, and no workflow may get an id twice. */
function replaceRange(
  draft: Draft,
  { file, start, end, text }: { file: string; start: number; end: number; text: string },
): string {
  const unit = draft.editable(file);
  const label = `Change the code of ${file}`;
  if (start > end || end > unit.text.length) {
    throw new FlowrightError(
      'invalid-input',
      `${file} has no range from ${start} to ${end}: it has ${unit.text.length} characters.`,
      'Give offsets of its present text.',
    );
  }
  if (unit.text.slice(start, end) === text) return label;
  const after = unit.text.slice(0, start) + text + unit.text.slice(end);
  const problem = syntaxProblem(parseSource(file, after));
  if (problem !== null) {
    throw new FlowrightError(
      'invalid-input',
      `With this text ${file} would not parse (line ${problem.line}, column ${problem.column}: ${problem.message}).`,
      'Correct the text, or change it with text.change.',
    );
  }
  const reading = draft.reading();
  const before = idCounts(reading);
  const around = stepsAround(reading, file, start, end);
  draft.change(file, [{ start, end, insert: text }]);
  refuseDoubledIds(before, draft.reading());
  noteChangedSteps(draft, stepList(reading), around);
  return label;
}

/** The keys of the steps that a range is a part of, where the workflow uses them. */
function stepsAround(
  { workflows }: ProjectReading,
  file: string,
  start: number,
  end: number,
): ReadonlySet<string> {
  return new Set(
    workflows.flatMap(({ model, stepSites }) =>
      [...stepSites]
        .filter(([, { unit, use }]) => unit.file === file && use.pos <= start && end <= use.end)
        .map(([key]) => `${model.key}/${key}`),
    ),
  );
}

/**
 * New text for a step's task or function, where that is written; what is chained on it stays. The text is
 * taken as it is but for its line ends, which become the file's.
 */
function replaceStep(
  draft: Draft,
  command: { readonly workflow: string; readonly step: string; readonly text: string },
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
  const names = namesIn([node]);
  draft.change(unit.file, [{ start, end: node.getEnd(), insert }]);
  checkWhole(draft.editable(unit.file), start, insert);
  refuseDoubledIds(before, draft.reading());
  removeUnusedImports(draft, unit.file, names);
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

/** In how many places each workflow has each id. A row of steps that it uses twice is one place. */
export function idCounts(reading: ProjectReading): ReadonlyMap<string, number> {
  const places = new Map<string, Set<ts.Node>>();
  for (const { model, stepSites } of reading.workflows) {
    for (const { id, use } of stepSites.values()) {
      if (id?.value == null) continue;
      const key = `${model.key}\n${id.value}`;
      places.set(key, (places.get(key) ?? new Set()).add(use));
    }
  }
  return new Map([...places].map(([key, nodes]) => [key, nodes.size]));
}

/** Task ids say which step a trace means: the new text must not bring one that a workflow has already. */
export function refuseDoubledIds(
  before: ReadonlyMap<string, number>,
  reading: ProjectReading,
): void {
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
