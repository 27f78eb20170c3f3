import ts from 'typescript';
import { FlowrightError } from '../../base/error.ts';
import { quoteText, type CodeStyle } from '../../constructs/style.ts';
import type { TextChange } from '../../model/span.ts';
import { resolveName } from '../../parse/scope.ts';
import type { StepSite } from '../../parse/site.ts';
import { positionOf } from '../../parse/syntax.ts';
import type { WorkflowReading } from '../../parse/workflow-reading.ts';
import { ChainLayout } from '../chain-edit.ts';
import type { Command } from '../command.ts';
import type { Draft } from '../draft.ts';
import { namesIn } from '../imports.ts';
import { indentationAt, placeText } from '../layout.ts';
import { applyChanges } from '../plan.ts';
import { detectStyle } from '../style.ts';
import { findStep, findWorkflow, type StepTarget } from '../target.ts';
import { taskAtUse } from '../task-use.ts';
import { linksOf } from './step-arrange.ts';
import { checkStepCount } from './step-insert.ts';

/**
 * `step.duplicate`: a copy of a step's links behind it, with ids of its own and without the comments around it. A task held in
 * a constant of the same file is written out in the copy.
 */
export function duplicateStep(
  draft: Draft,
  command: Extract<Command, { command: 'step.duplicate' }>,
): string {
  const workflow = findWorkflow(draft, command.workflow);
  const target = findStep(workflow, command.step);
  const { chain, first, count } = linksOf(target, 'duplicated');
  const unit = draft.editableUnit(chain.unit);
  const style = detectStyle(unit);
  const changes = copyChanges(target, new FreshIds(workflow), style);
  const layout = new ChainLayout(chain, style);
  layout.duplicate(first, count, (start, end) => textOf(unit.text, start, end, changes));
  draft.change(unit.file, layout.changes());
  checkStepCount(draft, workflow, (before, after) => after > before);
  return `Duplicate step "${target.key}"`;
}

/** Ids that the workflow does not have yet: `check-2`, `check-3`. */
export class FreshIds {
  readonly #taken: Set<string | null>;

  constructor(workflow: WorkflowReading) {
    this.#taken = new Set([...workflow.stepSites.values()].map(({ id }) => id?.value ?? null));
  }

  /** Takes an id as it is; `false` when the workflow has it already. */
  take(id: string): boolean {
    if (this.#taken.has(id)) return false;
    this.#taken.add(id);
    return true;
  }

  next(id: string): string {
    let ordinal = 2;
    while (this.#taken.has(`${id}-${ordinal}`)) ordinal += 1;
    this.#taken.add(`${id}-${ordinal}`);
    return `${id}-${ordinal}`;
  }
}

/** A range of a text as it is after those changes that lie in it. */
function textOf(text: string, start: number, end: number, changes: readonly TextChange[]): string {
  const inside = changes
    .filter((change) => change.start >= start && change.end <= end)
    .map((change) => ({ ...change, start: change.start - start, end: change.end - start }));
  return applyChanges(text.slice(start, end), inside);
}

/** What differs in the copy: ids, and tasks held in constants. All in the file where the step is used. */
function copyChanges(target: StepTarget, ids: FreshIds, style: CodeStyle): TextChange[] {
  const { site } = target;
  if (site.kind === 'opaque' || site.kind === 'reference') {
    throw new FlowrightError(
      'invalid-target',
      `"${target.key}" cannot be followed to its task, so its copy might have the same id.`,
      'Copy it in the code editor.',
    );
  }
  if (site.declaration !== null && site.task !== null) return [writtenOut(target, ids, style)];
  return inPlace(target, ids, style);
}

/** New ids for a task that stands at its place, and for those nested in it. */
function inPlace(target: StepTarget, ids: FreshIds, style: CodeStyle): TextChange[] {
  const { site } = target;
  const own = site.task === null ? [] : [idChange(site, target.key, ids, style)];
  const nested = site.calls.flatMap(({ step }) => {
    if (step === null || step.kind === 'function') return [];
    if (step.task === null || step.declaration !== null) throw nestedElsewhere(target, step);
    return inPlace({ ...target, site: step }, ids, style);
  });
  return [...own, ...nested];
}

function nestedElsewhere(target: StepTarget, nested: StepSite): FlowrightError {
  return new FlowrightError(
    'invalid-target',
    `"${target.key}" uses "${nested.use.getText()}", which stands elsewhere: its id would be in the workflow twice.`,
    'Copy the step in the code editor, with a task of its own there.',
  );
}

function idChange(site: StepSite, key: string, ids: FreshIds, style: CodeStyle): TextChange {
  if (site.id?.value == null) {
    throw new FlowrightError(
      'invalid-target',
      `The id of "${key}" is ${site.id === null ? 'missing' : 'computed'}, so its copy cannot get another one.`,
      'Write the id as plain text first, or copy the step in the code editor.',
    );
  }
  const { node } = site.id;
  const first = node.getText()[0];
  const quote = first === "'" || first === '"' || first === '`' ? first : style.quote;
  const insert = quoteText(ids.next(site.id.value), quote);
  return { start: node.getStart(), end: node.getEnd(), insert };
}

/** The declaration of a held task in the place of its name. */
function writtenOut(target: StepTarget, ids: FreshIds, style: CodeStyle): TextChange {
  const { site } = target;
  const { base, unit } = taskAtUse(target);
  const declared = plainDeclaration(site);
  const hasNested = site.calls.some(({ step }) => step !== null && step.kind !== 'function');
  if (declared === null || site.task === null || hasNested || !seesTheSame(declared, base)) {
    const { unit: owner, name } = site.declaration ?? { unit, name: base };
    const { line } = positionOf(owner.source, name.getStart(owner.source));
    throw new FlowrightError(
      'invalid-target',
      `The task of "${target.key}" is declared in ${owner.file}, line ${line}, and cannot be written out where it is used.`,
      'Copy that declaration under another name and id, then insert it with step.insert as a reference.',
    );
  }
  const id = idChange(site, target.key, ids, style);
  const text = textOf(unit.text, declared.getStart(), declared.getEnd(), [id]);
  const insert = placeText(text, indentationAt(unit.text, base.getStart()), style.endOfLine);
  return { start: base.getStart(), end: base.getEnd(), insert };
}

/** The task's call where a constant at the top level of the same file holds it, with nothing else chained on it or around it. */
function plainDeclaration({ declaration, unit, task }: StepSite): ts.CallExpression | null {
  if (declaration === null || task === null || declaration.unit !== unit) return null;
  const variable = declaration.name.parent;
  const isPlain =
    ts.isVariableDeclaration(variable) &&
    variable.initializer === task &&
    ts.isVariableStatement(variable.parent.parent) &&
    ts.isSourceFile(variable.parent.parent.parent);
  return isPlain ? task : null;
}

/** Whether every name in `code` means the same at `place`. */
function seesTheSame(code: ts.Node, place: ts.Node): boolean {
  return [...namesIn([code])].every((name) => resolveName(code, name) === resolveName(place, name));
}
