import { FlowrightError } from '../../base/error.ts';
import { hasCatchOnTrigger } from '../../model/catch-on-trigger.ts';
import type { WorkflowReading } from '../../parse/workflow-reading.ts';
import { emitCatchFunction } from '../../constructs/function.ts';
import type { CodeStyle } from '../../constructs/style.ts';
import type { Chain } from '../../parse/chain.ts';
import { attachedCalls } from '../../parse/steps.ts';
import { ChainLayout } from '../chain-edit.ts';
import { newStepText } from '../code-edit.ts';
import type { Command, NewStep } from '../command.ts';
import type { Draft } from '../draft.ts';
import { detectStyle } from '../style.ts';
import { findStep, findWorkflow } from '../target.ts';

type Insert = Extract<Command, { command: 'step.insert' | 'catch.add' }>;

/** `step.insert` and `catch.add`: a new link behind a step, or (`after: null`) as the first. */
export function insertStep(draft: Draft, command: Insert): string {
  const workflow = findWorkflow(draft, command.workflow);
  const { chain, index } = findGap(workflow, command.after);
  refuseSplit(workflow, chain, index);
  if (command.command === 'catch.add') refuseCatchOnTrigger(workflow, command.after);
  refuseTakenId(workflow, command.step);
  const unit = draft.editableUnit(chain.unit);
  const style = detectStyle(unit);
  const { text, imports } = newStepText(
    draft,
    unit,
    chain.base,
    stepToWrite(command, style),
    style,
  );
  const layout = new ChainLayout(chain, style);
  layout.insert(index, command.command === 'catch.add' ? 'catch' : 'then', text);
  draft.change(unit.file, [...imports, ...layout.changes()]);
  checkStepCount(draft, workflow, (before, after) => after > before);
  const what = command.command === 'catch.add' ? 'Add catch' : 'Insert step';
  return `${what} ${nameOf(command.step)}`;
}

/** A catch handler that is given no code gets one that does not swallow the error. */
function stepToWrite({ command, step }: Insert, style: CodeStyle): NewStep {
  const isOpen = (step.kind === 'fn' || step.kind === 'function') && step.code === undefined;
  return command === 'catch.add' && isOpen ? { ...step, code: emitCatchFunction(style) } : step;
}

/** A last look at the result: text that landed where it means nothing, such as in a comment, still parses. */
export function checkStepCount(
  draft: Draft,
  before: WorkflowReading,
  isRight: (before: number, after: number) => boolean,
): void {
  const { unit, trigger } = before.site;
  const index = unit.triggers.indexOf(trigger);
  const inFile = draft.reading().workflows.filter(({ model }) => model.file === unit.file);
  const after = inFile[index];
  const count = after?.stepSites.size ?? 0;
  if (isRight(before.stepSites.size, count)) return;
  throw new FlowrightError(
    'failed',
    `The change did not have its effect on "${before.model.key}". Nothing was changed.`,
    'Make this change in the code editor.',
  );
}

function nameOf(step: NewStep): string {
  if (step.kind === 'function') return 'function';
  return `"${step.kind === 'reference' ? step.name : step.id}"`;
}

/** What `webhook(…)` and `workflow(…)` return has `then` alone. */
function refuseCatchOnTrigger({ model }: WorkflowReading, after: string | null): void {
  if (after !== null || model.trigger.kind === 'schedule') return;
  throw new FlowrightError(
    'invalid-target',
    `The trigger of "${model.key}" takes no catch: only what follows a step can be caught.`,
    'Give the step behind which the catch stands as "after"; insert a step first where there is none.',
  );
}

/** Says so when a change has left a catch directly behind a trigger that takes none. */
export function noteCatchOnTrigger(draft: Draft, before: WorkflowReading): void {
  if (hasCatchOnTrigger(before.model)) return;
  const { unit, trigger } = before.site;
  const inFile = draft.reading().workflows.filter(({ model }) => model.file === unit.file);
  const after = inFile[unit.triggers.indexOf(trigger)]?.model;
  if (after === undefined || !hasCatchOnTrigger(after)) return;
  const name = after.steps[0]?.key ?? '';
  draft.note(
    `The catch "${name}" now stands directly behind the trigger, which takes none: put a step in front of it.`,
  );
}

/** A place between two links of a chain. */
export interface Gap {
  readonly chain: Chain;
  /** The link before which it is. */
  readonly index: number;
}

/** The gap behind a step, with what is attached to it; `null` is the gap behind the trigger. */
export function findGap(workflow: WorkflowReading, after: string | null): Gap {
  if (after === null) return { chain: workflow.site.chain, index: 0 };
  const { place } = findStep(workflow, after).site;
  if (place.kind === 'links') return { chain: place.chain, index: place.first + place.count };
  if (place.kind === 'for-each') {
    throw new FlowrightError(
      'invalid-target',
      `"${after}" runs for each item, so nothing can follow it there.`,
      'Insert the step behind the one that holds it.',
    );
  }
  throw new FlowrightError(
    'invalid-target',
    `"${after}" stands for code in another place, where nothing is inserted.`,
    'Insert before it, or edit the code.',
  );
}

/** `.serial(…)` goes on with the `.unpack()` before it, and on a workflow such calls go on with the step before. */
export function refuseSplit(workflow: WorkflowReading, chain: Chain, index: number): void {
  const name = chain.links[index]?.name ?? null;
  const isAttached = chain === workflow.site.chain && attachedCalls.has(name);
  if (!isAttached && name !== 'serial' && name !== 'parallel') return;
  throw new FlowrightError(
    'invalid-target',
    `".${name ?? ''}()" goes on with what stands before it, so nothing can be put between.`,
    'Insert the step behind it.',
  );
}

/** Task ids say which step a trace means: two of one workflow must differ. */
function refuseTakenId(workflow: WorkflowReading, step: NewStep): void {
  if (step.kind !== 'function' && step.kind !== 'reference') refuseTaken(workflow, step.id);
}

export function refuseTaken(workflow: WorkflowReading, id: string): void {
  if (/\p{Cc}/u.test(id) || id.trim() === '') {
    throw new FlowrightError(
      'invalid-input',
      'A step’s id has to be printable text.',
      'Give an id such as "map-order".',
    );
  }
  const taken = [...workflow.stepSites.values()].some((site) => site.id?.value === id);
  if (!taken) return;
  throw new FlowrightError(
    'already-exists',
    `The workflow "${workflow.model.key}" already has a step "${id}".`,
    'Choose another id.',
  );
}
