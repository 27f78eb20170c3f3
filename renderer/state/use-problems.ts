import type { ProjectModel } from '../../shared/model/project.ts';
import type { VerifyStep } from '../../shared/model/report.ts';
import { useLanguageStore } from './language-store.ts';
import {
  groupByPlace,
  listProblems,
  type FoundProblem,
  type LiveProblems,
  type ProblemsByPlace,
} from './problem-list.ts';
import { selectModel, useProjectStore } from './project-store.ts';
import { selectVerifySteps, useVerifyStore } from './verify-store.ts';

const noFoundProblems: readonly FoundProblem[] = [];

/** Every problem of the open project; the list is computed once for all views that show it. */
export function useProblems(): readonly FoundProblem[] {
  const model = useProjectStore(selectModel);
  const steps = useVerifyStore(selectVerifySteps);
  const live = useLanguageStore(selectLive);
  return currentProblems(model, steps, live);
}

/** The problems of a step, or with `null` those of the workflow itself (its trigger and chain). */
export function useProblemsAt(workflow: string, step: string | null): readonly FoundProblem[] {
  const model = useProjectStore(selectModel);
  const steps = useVerifyStore(selectVerifySteps);
  const live = useLanguageStore(selectLive);
  return (
    placesOf(currentProblems(model, steps, live))
      .get(workflow)
      ?.get(step ?? '') ?? noFoundProblems
  );
}

/** Every problem now, for actions. */
export function readProblems(): readonly FoundProblem[] {
  return currentProblems(
    selectModel(useProjectStore.getState()),
    selectVerifySteps(useVerifyStore.getState()),
    selectLive(useLanguageStore.getState()),
  );
}

const currentProblems = rememberLast(listProblems);
const placesOf = rememberLastOfOne(groupByPlace);

function selectLive(store: ReturnType<typeof useLanguageStore.getState>): LiveProblems {
  return store.state.state === 'ready' ? store.files : null;
}

type Compute<Result> = (
  model: ProjectModel | null,
  steps: readonly VerifyStep[],
  live: LiveProblems,
) => Result;

/** Keeps the result for the arguments of the last call: all views ask with the same ones. */
function rememberLast<Result>(compute: Compute<Result>): Compute<Result> {
  let last: { arguments: Parameters<Compute<Result>>; result: Result } | null = null;
  return (...given) => {
    if (last === null || given.some((argument, index) => argument !== last?.arguments[index])) {
      last = { arguments: given, result: compute(...given) };
    }
    return last.result;
  };
}

function rememberLastOfOne(
  compute: (problems: readonly FoundProblem[]) => ProblemsByPlace,
): (problems: readonly FoundProblem[]) => ProblemsByPlace {
  let last: { problems: readonly FoundProblem[]; result: ProblemsByPlace } | null = null;
  return (problems) => {
    if (last?.problems !== problems) last = { problems, result: compute(problems) };
    return last.result;
  };
}
