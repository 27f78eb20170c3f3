import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../base/error.ts';
import type { Step } from '../model/project.ts';
import { parseSource, syntaxProblem } from '../parse/syntax.ts';
import { allSteps } from '../parse/systems.ts';
import { readCorpus } from '../testing/corpus.ts';
import { houses } from '../testing/houses.ts';
import { applyPlan, readModel, type Texts } from '../testing/project.ts';
import { takeBack } from '../testing/undo.ts';
import { createCodeEngine } from './code-engine.ts';
import type { CodeEngine } from './engine.ts';

const done = { copied: 0, refused: 0, pasted: 0 };

function engineOf(texts: Texts): CodeEngine {
  const engine = createCodeEngine();
  engine.update(Object.entries(texts).map(([file, text]) => ({ file, text })));
  return engine;
}

/** The kind, role and requests of steps: what a paste must keep, where ids may get an ordinal. */
function withoutIds(steps: readonly Step[]): unknown {
  return allSteps(steps).map(({ kind, role, background, requests, connection }) => [
    // A task that is imported from outside of the project cannot be followed in either place.
    kind === 'opaque' ? 'reference' : kind,
    role,
    background,
    connection,
    requests.map(({ method, path }) => [method, path]),
  ]);
}

function tryTo<Value>(perform: () => Value): Value | null {
  try {
    return perform();
  } catch (error) {
    if (!(error instanceof FlowrightError)) throw error;
    expect(error.code, error.message).toMatch(/^(?:invalid-target|does-not-parse|already-exists)$/);
    return null;
  }
}

/** Pastes a text as the first steps of a workflow, looks at them, and takes it back. */
function pasteInto(texts: Texts, engine: CodeEngine, text: string, steps: readonly Step[]): void {
  const [workflow] = readModel(texts).workflows;
  if (workflow === undefined) return;
  const command = { command: 'step.paste', workflow: workflow.key, after: null, text } as const;
  const plan = tryTo(() => engine.plan([command]));
  if (plan === null) return;
  done.pasted += 1;
  const after = applyPlan(texts, plan);
  expect(takeBack(texts, after, plan)).toEqual(texts);
  const now = readModel(after).workflows.find(
    ({ file, id }) => file === workflow.file && id === workflow.id,
  );
  const added = now?.steps.slice(0, steps.length) ?? [];
  expect(withoutIds(added), text).toEqual(withoutIds(steps));
  const ids = allSteps(now?.steps ?? []).flatMap(({ id }) => id ?? []);
  const before = allSteps(workflow.steps).flatMap(({ id }) => id ?? []);
  const doubled = ids.filter((id, index) => ids.indexOf(id) !== index);
  const own = allSteps(steps).flatMap(({ id }) => id ?? []);
  const allowed = (id: string): boolean =>
    before.indexOf(id) !== before.lastIndexOf(id) || own.indexOf(id) !== own.lastIndexOf(id);
  expect(
    doubled.filter((id) => !allowed(id)),
    text,
  ).toEqual([]);
}

describe('steps of the corpus', () => {
  const target = houses.vendor;
  const elsewhere = engineOf(target);

  it.each(readCorpus())('are copied from $name as TypeScript, and pasted', ({ texts, name }) => {
    const engine = engineOf(texts);
    const { workflows } = readModel(texts);
    const every = name === 'very-long' ? 9 : 1;
    for (const workflow of workflows.filter((_, index) => index % every === 0)) {
      for (const step of workflow.steps) {
        const text = tryTo(() => engine.copy(workflow.key, [step.key]));
        if (text === null) {
          done.refused += 1;
          continue;
        }
        done.copied += 1;
        expect(syntaxProblem(parseSource('copied.ts', text)), text).toBeNull();
        expect(readModel({ 'copied.ts': text }).workflows, text).toHaveLength(1);
        pasteInto(texts, engine, text, [step]);
        pasteInto(target, elsewhere, text, [step]);
      }
    }
  });

  it('are mostly fit for it', () => {
    expect(done.copied).toBeGreaterThan(200);
    expect(done.pasted).toBeGreaterThan(done.copied);
    expect(done.refused).toBeLessThan(done.copied / 10);
  });
});
