import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { taskConstructs } from '../../constructs/table.ts';
import { matchFunction } from '../../constructs/function.ts';
import type { Link } from '../../parse/chain.ts';
import { memberAccess } from '../../parse/member-access.ts';
import type { CallSite, StepSite } from '../../parse/site.ts';
import type { SourceUnit } from '../../parse/source-unit.ts';
import { isWrapper, positionOf } from '../../parse/syntax.ts';
import type { WorkflowReading } from '../../parse/workflow-reading.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { namesIn, needSdkFunction, removeUnusedImports } from '../imports.ts';
import { detectStyle } from '../style.ts';
import { findStep, findWorkflow, type StepTarget } from '../target.ts';
import { taskAtUse } from '../task-use.ts';
import { linksOf } from './step-arrange.ts';
import { checkStepCount } from './step-insert.ts';

/**
 * `step.wrapForEach`: what the step runs is run for each item of the list that the step before returned:
 * `fn('<id>-items', ({ data }) => data).unpack().serial(<task>)`. The task itself stays byte for byte.
 */
export function wrapForEach(
  draft: Draft,
  command: Extract<Command, { command: 'step.wrapForEach' }>,
): string {
  const workflow = findWorkflow(draft, command.workflow);
  const target = findStep(workflow, command.step);
  const { chain } = linksOf(target, 'wrapped');
  refuseWrapping(target);
  const unit = draft.editableUnit(chain.unit);
  const style = detectStyle(unit);
  const { use } = target.site;
  const { name, changes } = needSdkFunction(unit, use, 'fn', style);
  const id = freeId(workflow, target.site);
  const list = taskConstructs.fn.emit({ kind: 'fn', id }, name, style);
  const start = use.getStart(unit.source);
  const end = use.getEnd();
  draft.change(unit.file, [
    ...changes,
    { start, end: start, insert: `${list}.unpack().${command.mode}(` },
    { start: end, end, insert: ')' },
  ]);
  checkStepCount(draft, workflow, (before, after) => after === before + 1);
  return `Run step "${target.key}" for each item`;
}

function refuseWrapping({ key, site }: StepTarget): void {
  const refuse = (message: string, hint: string): never => {
    throw new FlowrightError('invalid-target', message, hint);
  };
  if (site.kind === 'opaque') {
    refuse(`"${key}" is code that cannot be followed to a task.`, 'Wrap it in the code editor.');
  }
  if (site.role === 'catch') {
    refuse(`"${key}" handles an error, not a list.`, 'Choose a step that is no catch.');
  }
  if (site.calls.some(({ call }) => call === 'unpack')) {
    refuse(`"${key}" runs for each item already.`, 'Choose the step inside, or unwrap it first.');
  }
  if (site.calls.some(({ onWorkflow }) => onWorkflow)) {
    refuse(
      `Calls on the workflow are attached to "${key}".`,
      'Chain them on the task first, in the code editor.',
    );
  }
}

function freeId(workflow: WorkflowReading, site: StepSite): string {
  const taken = new Set([...workflow.stepSites.values()].map(({ id }) => id?.value));
  const base = site.id?.value == null ? 'items' : `${site.id.value}-items`;
  let id = base;
  for (let ordinal = 2; taken.has(id); ordinal += 1) id = `${base}-${ordinal}`;
  return id;
}

/** `step.unwrap`: takes back `step.wrapForEach`. The step is the one that holds the list or the one that runs for each item. */
export function unwrapForEach(
  draft: Draft,
  command: Extract<Command, { command: 'step.unwrap' }>,
): string {
  const workflow = findWorkflow(draft, command.workflow);
  const target = holderOf(workflow, findStep(workflow, command.step));
  const { use, inner } = readWrapping(target);
  const unit = draft.editableUnit(target.site.unit);
  const before = { start: use.getStart(unit.source), end: inner.getStart(unit.source) };
  const behind = { start: inner.getEnd(), end: use.getEnd() };
  const gone =
    unit.text.slice(before.start, before.end) + unit.text.slice(behind.start, behind.end);
  if (/\/[/*]/.test(gone.replace(/'[^'\n]*'|"[^"\n]*"/g, ''))) {
    throw new FlowrightError(
      'invalid-target',
      `Comments stand around the calls that "${target.key}" would lose.`,
      'Move the comments in the code editor first.',
    );
  }
  const names = namesIn([use]);
  draft.change(unit.file, [
    { ...before, insert: '' },
    { ...behind, insert: '' },
  ]);
  removeUnusedImports(draft, unit.file, names);
  checkStepCount(draft, workflow, (count, after) => after === count - 1);
  return `Run step "${target.key}" once`;
}

/**
 * `step.setForEach`: whether the items are run one after the other or side by side: the one word `serial` or `parallel`. The
 * step is the one that holds the list or the one that runs for each item.
 */
export function setForEach(
  draft: Draft,
  command: Extract<Command, { command: 'step.setForEach' }>,
): string {
  const { mode } = command;
  const workflow = findWorkflow(draft, command.workflow);
  const named = findStep(workflow, command.step);
  const target = named.site.calls.some(isEachCall) ? named : holderOf(workflow, named);
  const label = `Run the items of "${target.key}" ${mode === 'serial' ? 'one after the other' : 'in parallel'}`;
  const each = target.site.calls.find(isEachCall);
  if (each === undefined) throw noForEach(target.key);
  if (each.call === mode) return label;
  const { unit, callee } = eachCallee(target);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee.argumentExpression;
  // In brackets, the quotes stay.
  const quote = ts.isPropertyAccessExpression(callee) ? 0 : 1;
  draft.change(draft.editableUnit(unit).file, [
    { start: name.getStart(unit.source) + quote, end: name.getEnd() - quote, insert: mode },
  ]);
  checkStepCount(draft, workflow, (before, after) => after === before);
  return label;
}

function isEachCall({ call }: CallSite): boolean {
  return call === 'serial' || call === 'parallel';
}

type Callee = ts.PropertyAccessExpression | ts.ElementAccessExpression;

/** Where `.serial` or `.parallel` is written: on the workflow behind the step, or on the task where it is used. */
function eachCallee(target: StepTarget): { readonly unit: SourceUnit; readonly callee: Callee } {
  const { place, declaration } = target.site;
  if (place.kind === 'links') {
    const { chain, first, count } = place;
    const callee = calleeOf(chain.links.slice(first + 1, first + count));
    if (callee !== null) return { unit: chain.unit, callee };
  }
  const chain = taskAtUse(target);
  const callee = calleeOf(chain.links);
  if (callee !== null) return { unit: chain.unit, callee };
  const { unit, name } = declaration ?? { unit: chain.unit, name: chain.base };
  const { line } = positionOf(unit.source, name.getStart(unit.source));
  throw new FlowrightError(
    'invalid-target',
    `"${target.key}" runs for each item where its task is declared, for all who use it.`,
    `Change ".serial" or ".parallel" in ${unit.file}, line ${line}.`,
  );
}

function calleeOf(links: readonly Link[]): Callee | null {
  const callee = links.find(({ name }) => name === 'serial' || name === 'parallel')?.call
    .expression;
  return callee !== undefined &&
    (ts.isPropertyAccessExpression(callee) || ts.isElementAccessExpression(callee))
    ? callee
    : null;
}

function noForEach(key: string): FlowrightError {
  return new FlowrightError(
    'invalid-target',
    `"${key}" does not run for each item.`,
    'Choose a step with unpack().',
  );
}

/** The step that holds what runs for each item. */
function holderOf(workflow: WorkflowReading, target: StepTarget): StepTarget {
  if (target.site.place.kind !== 'for-each') return target;
  for (const [key, site] of workflow.stepSites) {
    if (site.calls.some(({ step }) => step === target.site)) return { key, site, workflow };
  }
  return target;
}

interface Wrapping {
  readonly use: ts.Expression;
  readonly inner: ts.Expression;
}

/** The parts of exactly what `step.wrapForEach` writes; anything more would be lost. */
function readWrapping(target: StepTarget): Wrapping {
  const { site, key } = target;
  if (!site.calls.some(({ call }) => call === 'unpack')) {
    throw noForEach(key);
  }
  const chain = taskAtUse(target);
  const [unpack, each, ...more] = chain.links;
  const { base } = chain;
  const inner = each?.call.arguments[0];
  const callback = ts.isCallExpression(base) ? base.arguments[1] : undefined;
  const isPlain =
    site.kind === 'fn' &&
    site.declaration === null &&
    !isWrapper(base.parent) &&
    unpack?.name === 'unpack' &&
    unpack.call.arguments.length === 0 &&
    (each?.name === 'serial' || each?.name === 'parallel') &&
    more.length === 0 &&
    !site.calls.some(({ onWorkflow }) => onWorkflow);
  if (isPlain && inner !== undefined && callback !== undefined && handsOnData(callback)) {
    return { use: chain.whole, inner };
  }
  throw new FlowrightError(
    'invalid-target',
    `"${key}" does more than hand its list on, which would be lost.`,
    `Only fn(id, ({ data }) => data).unpack() with serial or parallel is unwrapped. Edit "${key}" in the code editor.`,
  );
}

/** Whether a function is `({ data }) => data` or `(ctx) => ctx.data`. */
function handsOnData(callback: ts.Expression): boolean {
  if (!matchFunction(callback) || !ts.isArrowFunction(callback)) return false;
  const [parameter, ...more] = callback.parameters;
  if (parameter === undefined || more.length > 0 || parameter.initializer !== undefined)
    return false;
  const { name } = parameter;
  const { body } = callback;
  if (ts.isIdentifier(name)) {
    const access = ts.isBlock(body) ? null : memberAccess(body);
    return access !== null && access.name === 'data' && access.owner.getText() === name.text;
  }
  const [element] = name.elements;
  return (
    ts.isObjectBindingPattern(name) &&
    name.elements.length === 1 &&
    element !== undefined &&
    element.getText() === 'data' &&
    ts.isIdentifier(body) &&
    body.text === 'data'
  );
}
