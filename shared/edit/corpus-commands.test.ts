import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../base/error.ts';
import type { ProjectModel, Step, Workflow } from '../model/project.ts';
import { allSteps } from '../parse/systems.ts';
import { attemptsOn, isElsewhere, type Attempt } from '../testing/attempts.ts';
import { readCorpus, type CorpusCase } from '../testing/corpus.ts';
import { applyPlan, type Texts } from '../testing/project.ts';
import { isWithinReach, narrowed } from '../testing/reach.ts';
import { faultsOf } from '../testing/whole-workflow.ts';
import { takeBack } from '../testing/undo.ts';
import { createCodeEngine } from './code-engine.ts';
import type { CodeEngine } from './engine.ts';
import type { Plan } from './plan.ts';

const refusals = /^(?:invalid-target|does-not-parse|failed)$/;
const done = { applied: 0, refused: 0 };

describe('commands on the corpus', () => {
  it.each(readCorpus())('keep $name in order', (project) => {
    const engine = createCodeEngine();
    const model = engine.update(updatesOf(project.texts));
    const after = createCodeEngine();
    after.update(updatesOf(project.texts));
    for (const attempt of someOf(attemptsOn(model), project)) {
      const plan = planOrRefusal(engine, attempt);
      if (plan !== null) checkPlan(attempt, plan, project.texts, model, after);
    }
  });

  it('apply in most cases', () => {
    expect(done.applied).toBeGreaterThan(1500);
    expect(done.applied).toBeGreaterThan(4 * done.refused);
  });
});

/** The workflows of the longest file are of a few kinds: every ninth will do. */
function someOf(attempts: readonly Attempt[], { texts }: CorpusCase): readonly Attempt[] {
  const workflows = [...new Set(attempts.map(({ workflow }) => workflow))];
  if (Object.values(texts).join('').length < 20_000) return attempts;
  return attempts.filter(({ workflow }) => workflows.indexOf(workflow) % 9 === 0);
}

function updatesOf(texts: Texts): { file: string; text: string }[] {
  return Object.entries(texts).map(([file, text]) => ({ file, text }));
}

function planOrRefusal(engine: CodeEngine, { command, mustApply }: Attempt): Plan | null {
  const label = JSON.stringify(command);
  try {
    const plan = engine.plan([command]);
    done.applied += 1;
    expect(mustApply, `${label} is refused`).not.toBe(false);
    return plan;
  } catch (error) {
    if (!(error instanceof FlowrightError)) throw error;
    done.refused += 1;
    expect(mustApply, `${label} applies: ${error.message}`).not.toBe(true);
    // A method of an object is no place for an expression.
    const isRange = command.command === 'source.replace' && command.file !== undefined;
    const codes = isRange ? /^(?:invalid-input|does-not-parse)$/ : refusals;
    expect(error.code, `${label}: ${error.message}`).toMatch(codes);
    return null;
  }
}

function checkPlan(
  attempt: Attempt,
  plan: Plan,
  before: Texts,
  model: ProjectModel,
  engine: CodeEngine,
): void {
  const label = JSON.stringify(attempt.command);
  const texts = applyPlan(before, plan);
  expect(takeBack(before, texts, plan), label).toEqual(before);
  const isOfWhole = /^(?:workflow\.(?!rename)|project\.)/.test(attempt.command.command);
  if (attempt.command.command === 'workflow.remove') checkRemovals(plan, label);
  else if (!isOfWhole) checkReach(attempt, plan, before, label);
  const files = plan.edits.map(({ file }) => file);
  const changed = engine.update(files.map((file) => ({ file, text: texts[file] ?? null })));
  const syntax = (project: ProjectModel): unknown =>
    project.problems.filter(({ code }) => code === 'syntax').map(({ file }) => file);
  expect(syntax(changed), label).toEqual(syntax(model));
  if (isOfWhole && attempt.command.command !== 'workflow.remove') {
    expect(faultsOf(attempt, plan, before, model, changed), label).toEqual([]);
  } else checkModel(attempt, plan, model, changed, label);
  engine.update(files.map((file) => ({ file, text: before[file] ?? null })));
}

/** Every byte that changes belongs to the target, or to what it needs. */
function checkReach(attempt: Attempt, plan: Plan, before: Texts, label: string): void {
  for (const edit of plan.edits) {
    if (edit.change !== 'modified') throw new Error(`${label} makes or removes ${edit.file}`);
    const text = before[edit.file] ?? '';
    for (const change of edit.changes.map((one) => narrowed(text, one))) {
      const isFine = isWithinReach(attempt, edit.file, text, change);
      expect(isFine, `${label} changes ${edit.file} at ${JSON.stringify(change)}`).toBe(true);
    }
  }
  if (attempt.command.command !== 'step.move') return;
  const { file } = attempt.workflow;
  expect(lettersOf(applyPlan(before, plan)[file]), label).toBe(lettersOf(before[file]));
}

/** A text's characters in order of the alphabet: moving code keeps them. */
function lettersOf(text = ''): string {
  return Array.from(text.replace(/\s/g, '')).sort().join('');
}

function checkRemovals(plan: Plan, label: string): void {
  for (const edit of plan.edits) {
    if (edit.change === 'created') throw new Error(`${label} makes ${edit.file}`);
    if (edit.change === 'modified') {
      expect(edit.changes.map(({ insert }) => insert.trim()).join(''), label).toBe('');
    }
  }
}

function checkModel(
  attempt: Attempt,
  plan: Plan,
  before: ProjectModel,
  after: ProjectModel,
  label: string,
): void {
  const index = before.workflows.indexOf(attempt.workflow);
  const others = (model: ProjectModel): readonly Workflow[] =>
    model.workflows.filter((_, position) => position !== index);
  if (attempt.command.command === 'workflow.remove') {
    expect(after.workflows.map(essence), label).toEqual(others(before).map(essence));
    return;
  }
  if (plan.alsoAffects.length === 0) {
    expect(others(after).map(essence), label).toEqual(others(before).map(essence));
  }
  const target = after.workflows[index];
  if (target === undefined) throw new Error(`${label} loses its workflow`);
  checkTarget(attempt, target, label);
}

/** What a workflow is, wherever it stands. Keys may change with the ids around them. */
function essence(workflow: Workflow): unknown {
  const { id, exportName, registered, trigger, steps } = workflow;
  return { id, exportName, registered, trigger, steps: allSteps(steps).map(stepEssence) };
}

function stepEssence(step: Step): unknown {
  const { kind, role, id, connection, background } = step;
  // What is chained elsewhere may be the text of several workflows at once.
  const source = isElsewhere(step) ? null : step.source;
  const requests = step.requests.map(({ method, path }) => [method, path]);
  return { kind, role, id, connection, background, source, requests };
}

function checkTarget({ command, workflow, step }: Attempt, after: Workflow, label: string): void {
  const steps = allSteps(workflow.steps);
  const stepsAfter = allSteps(after.steps);
  const same = stepsAfter[step === null ? -1 : steps.indexOf(step)];
  const isTop = step !== null && workflow.steps.includes(step);
  switch (command.command) {
    case 'workflow.rename':
      expect(after.id, label).toBe(command.to);
      expect(stepsAfter.map(stepEssence), label).toEqual(steps.map(stepEssence));
      break;
    case 'trigger.set':
      expect(after.trigger, label).toMatchObject(command.set);
      expect(stepsAfter.map(stepEssence), label).toEqual(steps.map(stepEssence));
      break;
    case 'step.insert':
    case 'step.paste':
    case 'catch.add': {
      const rest = stepsAfter.filter(({ id }) => id !== 'inserted' && id !== 'added');
      expect(rest.map(stepEssence), label).toEqual(steps.map(stepEssence));
      expect(stepsAfter.length, label).toBeGreaterThan(steps.length);
      break;
    }
    case 'step.remove': {
      const gone = step === null ? [] : allSteps([step]);
      const rest = steps.filter((one) => !gone.includes(one));
      if (isTop) expect(stepsAfter.map(stepEssence), label).toEqual(rest.map(stepEssence));
      break;
    }
    case 'step.move':
      if (isTop) expect(after.steps[0], label).toMatchObject({ kind: step.kind, id: step.id });
      expect(stepsAfter.length, label).toBe(steps.length);
      break;
    case 'step.setBackground':
      expect(same?.background, label).toBe(command.background);
      break;
    case 'step.duplicate':
      expect(stepsAfter.length, label).toBeGreaterThan(steps.length);
      break;
    case 'step.rename':
      expect(same?.id, label).toBe(command.to);
      break;
    case 'step.set': {
      const { connection, request } = command.set;
      if (connection !== undefined) expect(same?.connection, label).toBe(connection);
      if (request === undefined) break;
      const { method, path } = request;
      expect(same?.requests[request.index ?? 0], label).toMatchObject({ method, path });
      break;
    }
    default:
      break;
  }
}
