import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../base/error.ts';
import type { Block } from '../model/block.ts';
import type { ProjectModel, Step } from '../model/project.ts';
import { parseSource } from '../parse/syntax.ts';
import { allSteps } from '../parse/systems.ts';
import { readCorpus } from '../testing/corpus.ts';
import { applyPlan, readModel, type Texts } from '../testing/project.ts';
import { takeBack } from '../testing/undo.ts';
import { namesOutOfReach } from './blocks/body-check.ts';
import { createCodeEngine } from './code-engine.ts';
import type { CodeEngine } from './engine.ts';
import type { Command } from './command.ts';
import type { Plan } from './plan.ts';

const done = { applied: 0, refused: 0 };

/** The steps of a project with the keys of their workflows, each body once: some are shared. */
function bodies(
  model: ProjectModel,
): readonly { readonly workflow: string; readonly step: Step }[] {
  const known = new Set<string>();
  return model.workflows.flatMap(({ key, steps }) =>
    allSteps(steps).flatMap((step) => {
      const [first] = step.blocks;
      if (first === undefined) return [];
      const place = `${first.spans.file}:${first.spans.node.start}`;
      if (known.has(place)) return [];
      known.add(place);
      return [{ workflow: key, step }];
    }),
  );
}

function attempts(model: ProjectModel): readonly Command[] {
  return bodies(model)
    .slice(0, 10)
    .flatMap(({ workflow, step }): Command[] => {
      const at = { workflow, step: step.key };
      const last = step.blocks.at(-1)?.key ?? '';
      return [
        { command: 'block.insert', ...at, after: null, block: { kind: 'log', message: 'added' } },
        {
          command: 'block.insert',
          ...at,
          after: null,
          block: { kind: 'kv', operation: 'get', entry: 'added', result: 'addedValue' },
        },
        { command: 'variable.use', ...at, name: 'added', fallback: 1 },
        ...step.blocks.map(({ key }): Command => ({ command: 'block.remove', ...at, block: key })),
        { command: 'block.move', ...at, block: last, after: null },
        ...step.requests.map(({ index }): Command => ({
          command: 'request.set',
          ...at,
          index,
          set: { methodExpression: "'PURGE'", pathExpression: "'/set'", headers: [] },
        })),
      ];
    });
}

function planOrRefusal(engine: CodeEngine, command: Command): Plan | null {
  try {
    const plan = engine.plan([command]);
    done.applied += 1;
    return plan;
  } catch (error) {
    if (!(error instanceof FlowrightError)) throw error;
    expect(error.code, `${JSON.stringify(command)}: ${error.message}`).toMatch(
      /^(?:invalid-target|invalid-input|already-exists|does-not-parse)$/,
    );
    done.refused += 1;
    return null;
  }
}

function lostNames(texts: Texts): ReadonlySet<string> {
  return new Set(
    Object.entries(texts).flatMap(([file, text]) =>
      [...namesOutOfReach(parseSource(file, text))].map((name) => `${file} ${name}`),
    ),
  );
}

/** What blocks say, without where they stand. */
function contentOf(blocks: readonly Block[]): unknown {
  return blocks.map(({ line: _line, spans: _spans, blocks: inner, ...block }) => {
    const branches = 'branches' in block ? block.branches.map(({ name }) => name) : undefined;
    return { ...block, branches, blocks: inner === undefined ? [] : contentOf(inner) };
  });
}

interface Before {
  readonly texts: Texts;
  readonly model: ProjectModel;
  readonly known: ReadonlySet<string>;
}

function checkPlan(command: Command, plan: Plan, { texts: before, model, known }: Before): void {
  const label = JSON.stringify(command);
  const after = applyPlan(before, plan);
  expect(takeBack(before, after, plan), label).toEqual(before);
  const changed = readModel(after);
  expect(changed.problems.length, label).toBe(model.problems.length);
  // `fetch` is the global one outside of http tasks.
  expect(
    [...lostNames(after)].filter((name) => !known.has(name) && !name.endsWith(' fetch')),
    label,
  ).toEqual([]);
  if (!('step' in command) || typeof command.step !== 'string') return;
  const own = `${command.workflow ?? ''}/${command.step}`;
  for (const [index, workflow] of model.workflows.entries()) {
    const others = changed.workflows[index];
    const steps = allSteps(others?.steps ?? []);
    for (const [place, step] of allSteps(workflow.steps).entries()) {
      const key = `${workflow.key}/${step.key}`;
      if (key === own || plan.alsoAffects.includes(key) || step.kind === 'opaque') continue;
      if (sharesCode(step, model, own)) continue;
      expect(contentOf(steps[place]?.blocks ?? []), `${label}: ${key}`).toEqual(
        contentOf(step.blocks),
      );
    }
  }
}

/** Whether a step runs the same function as the one that is changed. */
function sharesCode(step: Step, model: ProjectModel, own: string): boolean {
  const target = model.workflows
    .flatMap(({ key, steps }) =>
      allSteps(steps).map((other) => ({ key: `${key}/${other.key}`, other })),
    )
    .find(({ key }) => key === own)?.other;
  const [first, second] = [step.blocks[0], target?.blocks[0]];
  return (
    first !== undefined &&
    second !== undefined &&
    first.spans.file === second.spans.file &&
    first.spans.node.start === second.spans.node.start
  );
}

describe('commands on the blocks of the corpus', () => {
  it.each(readCorpus())('$name', ({ texts }) => {
    const engine = createCodeEngine();
    const model = engine.update(Object.entries(texts).map(([file, text]) => ({ file, text })));
    const known = lostNames(texts);
    for (const command of attempts(model)) {
      const plan = planOrRefusal(engine, command);
      if (plan !== null) checkPlan(command, plan, { texts, model, known });
    }
  });

  it('apply in most cases', () => {
    expect(done.applied).toBeGreaterThan(done.refused);
  });
});
