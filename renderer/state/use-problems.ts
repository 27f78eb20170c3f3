import type { ProjectModel } from '../../shared/model/project.ts';
import type { VerifyStep } from '../../shared/model/report.ts';
import {
  groupByPlace,
  listProblems,
  type FoundProblem,
  type ProblemsByPlace,
} from './problem-list.ts';
import { selectModel, useProjectStore } from './project-store.ts';
import { selectVerifySteps, useVerifyStore } from './verify-store.ts';

const noFoundProblems: readonly FoundProblem[] = [];

/** Every problem of the open project; the list is computed once for all views that show it. */
export function useProblems(): readonly FoundProblem[] {
  const model = useProjectStore(selectModel);
  const steps = useVerifyStore(selectVerifySteps);
  return currentProblems(model, steps);
}

/** The problems of a step, or with `null` those of the workflow itself (its trigger and chain). */
export function useProblemsAt(workflow: string, step: string | null): readonly FoundProblem[] {
  const model = useProjectStore(selectModel);
  const steps = useVerifyStore(selectVerifySteps);
  return (
    placesOf(currentProblems(model, steps))
      .get(workflow)
      ?.get(step ?? '') ?? noFoundProblems
  );
}

/** Every problem now, for actions. */
export function readProblems(): readonly FoundProblem[] {
  return currentProblems(
    selectModel(useProjectStore.getState()),
    selectVerifySteps(useVerifyStore.getState()),
  );
}

const currentProblems = rememberLast(listProblems);
const placesOf = rememberLastOfOne(groupByPlace);

/** Keeps the result for the arguments of the last call: all views ask with the same ones. */
function rememberLast<Result>(
  compute: (model: ProjectModel | null, steps: readonly VerifyStep[]) => Result,
): (model: ProjectModel | null, steps: readonly VerifyStep[]) => Result {
  let last: { model: ProjectModel | null; steps: readonly VerifyStep[]; result: Result } | null =
    null;
  return (model, steps) => {
    if (last === null || last.model !== model || last.steps !== steps) {
      last = { model, steps, result: compute(model, steps) };
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
