import type { Problem } from '../../shared/model/project.ts';

/** One row per problem: place, severity, what is wrong, and in which step. */
export function problemRows(problems: readonly Problem[]): readonly (readonly string[])[] {
  return problems.map((problem) => [
    `${problem.file}:${problem.line}:${problem.column}`,
    problem.severity,
    problem.message.split('\n')[0] ?? '',
    [problem.workflow, problem.step].filter((key) => key !== null).join('/'),
  ]);
}
