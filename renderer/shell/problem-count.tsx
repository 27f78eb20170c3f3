import type { Severity } from '../../shared/model/project.ts';
import classes from './problem-count.module.css';

interface ProblemCountProps {
  readonly count: number;
  readonly severity: Severity | null;
}

/** How many problems something has, coloured by the worst; nothing when it has none. */
export function ProblemCount({ count, severity }: ProblemCountProps) {
  if (severity === null) return null;
  return (
    <span
      className={classes['count']}
      data-severity={severity}
      role="img"
      aria-label={`${count} ${count === 1 ? 'problem' : 'problems'}`}
    >
      {count}
    </span>
  );
}
