import type { FoundProblem } from '../state/problem-list.ts';

export interface ProblemGroup {
  readonly file: string;
  readonly problems: readonly FoundProblem[];
}

/** Problems by file, in the order in which the files first appear. */
export function groupByFile(problems: readonly FoundProblem[]): readonly ProblemGroup[] {
  const groups = Map.groupBy(problems, ({ file }) => file);
  return [...groups].map(([file, members]) => ({ file, problems: members }));
}
