import type { LanguageProblems } from '../../shared/contract/language-types.ts';
import type { ProjectModel, Problem, Severity } from '../../shared/model/project.ts';
import type { VerifyStep, VerifyStepName } from '../../shared/model/report.ts';
import type { Span } from '../../shared/model/span.ts';

/** A problem and who found it: the parser and the compiler as the code is now, or a step of the last verification. */
export interface FoundProblem extends Problem {
  readonly source: 'code' | 'types' | VerifyStepName;
  /** The range of the text that it is about, where that is known. */
  readonly span?: Span;
}

/** What the compiler says of the files as they are now; `null` while it does not run. */
export type LiveProblems = Readonly<Record<string, LanguageProblems>> | null;

export type ProblemCounts = Readonly<Record<Severity, number>>;

const noProblems: readonly Problem[] = [];

/** All problems, ordered by file, line and severity; the same one found twice (by check and by a test) is listed once. */
export function listProblems(
  model: ProjectModel | null,
  verifySteps: readonly VerifyStep[],
  live: LiveProblems = null,
): readonly FoundProblem[] {
  const found: FoundProblem[] = (model?.problems ?? noProblems).map((problem) => ({
    ...problem,
    source: 'code',
  }));
  for (const { problems } of Object.values(live ?? {})) {
    for (const problem of problems) found.push({ ...problem, source: 'types' });
  }
  for (const step of verifySteps) {
    // The model says the same of the code as it is now.
    if (step.name === 'rules') continue;
    for (const problem of step.diagnostics) {
      if (live === null || !isOvertaken(step, problem))
        found.push({ ...problem, source: step.name });
    }
  }
  const unique = new Map<string, FoundProblem>();
  for (const problem of found) {
    const identity = JSON.stringify([problem.file, problem.line, problem.column, problem.message]);
    if (!unique.has(identity)) unique.set(identity, problem);
  }
  return [...unique.values()].sort(byPlace);
}

/** The compiler says the same of the text as it is now, and better. It follows the sources only. */
function isOvertaken(step: VerifyStep, { code, file }: Problem): boolean {
  return step.name === 'check' && code.startsWith('TS') && /^src\/.*\.tsx?$/.test(file);
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
