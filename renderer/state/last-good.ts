import type { ProjectModel, Problem, Workflow } from '../../shared/model/project.ts';

/** Why the picture of a workflow is an older one: its file does not parse at the moment. `null` when it is current. */
export function staleness(model: ProjectModel, file: string): Problem | null {
  return (
    model.problems.find(
      (problem) =>
        problem.file === file && (problem.code === 'syntax' || problem.code === 'unreadable'),
    ) ?? null
  );
}

/**
 * The model with the last good workflows of every file that does not parse at the moment. While people type, a text is often
 * broken for a second; what they look at must not fall apart or vanish meanwhile.
 */
export function keepLastGood(previous: ProjectModel | null, next: ProjectModel): ProjectModel {
  if (previous === null) return next;
  const broken = new Set(
    previous.workflows.map(({ file }) => file).filter((file) => staleness(next, file) !== null),
  );
  if (broken.size === 0) return next;
  return { ...next, workflows: mergeWorkflows(previous.workflows, next.workflows, broken) };
}

/** In the order of the navigator: by file, as the host gives them. */
function mergeWorkflows(
  previous: readonly Workflow[],
  next: readonly Workflow[],
  broken: ReadonlySet<string>,
): readonly Workflow[] {
  const current = next.filter(({ file }) => !broken.has(file));
  const kept = previous.filter(({ file }) => broken.has(file));
  return [...current, ...kept].sort((left, right) =>
    left.file < right.file ? -1 : left.file > right.file ? 1 : 0,
  );
}
