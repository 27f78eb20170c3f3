import type { ProjectModel, Problem, Severity } from '../../shared/model/project.ts';
import type { VerifyStep, VerifyStepName } from '../../shared/model/report.ts';

/** A problem and who found it: the parser as the code is now, or a step of the last verification. */
export interface FoundProblem extends Problem {
  readonly source: 'code' | VerifyStepName;
}

export type ProblemCounts = Readonly<Record<Severity, number>>;

const noProblems: readonly Problem[] = [];

/** All problems, ordered by file, line and severity; the same one found twice (by check and by a test) is listed once. */
export function listProblems(
  model: ProjectModel | null,
  verifySteps: readonly VerifyStep[],
): readonly FoundProblem[] {
  const found: FoundProblem[] = (model?.problems ?? noProblems).map((problem) => ({
    ...problem,
    source: 'code',
  }));
  for (const step of verifySteps) {
    for (const problem of step.diagnostics) found.push({ ...problem, source: step.name });
  }
  const unique = new Map<string, FoundProblem>();
  for (const problem of found) {
    const identity = JSON.stringify([problem.file, problem.line, problem.column, problem.message]);
    if (!unique.has(identity)) unique.set(identity, problem);
  }
  return [...unique.values()].sort(byPlace);
}

const severityOrder: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

function byPlace(left: Problem, right: Problem): number {
  return (
    left.file.localeCompare(right.file) ||
    left.line - right.line ||
    severityOrder[left.severity] - severityOrder[right.severity] ||
    left.column - right.column
  );
}

export function countProblems(problems: readonly Problem[]): ProblemCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const problem of problems) counts[problem.severity] += 1;
  return counts;
}

/** The worst severity in the list, `null` for an empty one. */
export function worstSeverity(problems: readonly Problem[]): Severity | null {
  const counts = countProblems(problems);
  if (counts.error > 0) return 'error';
  if (counts.warning > 0) return 'warning';
  return counts.info > 0 ? 'info' : null;
}

/** Problems by workflow key, and within it by step key (`''` for those of the workflow itself). */
export type ProblemsByPlace = ReadonlyMap<string, ReadonlyMap<string, readonly FoundProblem[]>>;

export function groupByPlace(problems: readonly FoundProblem[]): ProblemsByPlace {
  const workflows = new Map<string, Map<string, FoundProblem[]>>();
  for (const problem of problems) {
    if (problem.workflow === null) continue;
    const steps = getOrAdd(workflows, problem.workflow, () => new Map<string, FoundProblem[]>());
    getOrAdd(steps, problem.step ?? '', () => []).push(problem);
  }
  return workflows;
}

function getOrAdd<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
