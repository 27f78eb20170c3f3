import { Button } from '@mantine/core';
import { showPlace } from '../actions/show-place.ts';
import { ProblemMenu } from '../assistant/mentions/problem-menu.tsx';
import { useProblemsAt } from '../state/use-problems.ts';
import { FixButton } from '../ui/fix-button.tsx';
import { SeverityIcon } from '../ui/severity-icon.tsx';
import classes from './inspector.module.css';

interface ProblemSectionProps {
  readonly workflow: string;
  /** `null` for what concerns the trigger and the chain as a whole. */
  readonly step: string | null;
}

/** What is wrong with the selection, each with the way to its line. */
export function ProblemSection({ workflow, step }: ProblemSectionProps) {
  const problems = useProblemsAt(workflow, step);
  if (problems.length === 0) return null;
  return (
    <ul className={classes['problems']} aria-label="Problems">
      {problems.map((problem) => (
        <li
          key={`${problem.line}:${problem.column} ${problem.message}`}
          className={classes['problem']}
          data-severity={problem.severity}
        >
          <SeverityIcon severity={problem.severity} />
          <span className={classes['problemText']}>{problem.message}</span>
          <span className={classes['problemActions']}>
            <FixButton problem={problem} />
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={`Go to line ${problem.line}: ${problem.message}`}
              onClick={() => showPlace(problem)}
            >
              Line {problem.line}
            </Button>
            <ProblemMenu problem={problem} />
          </span>
        </li>
      ))}
    </ul>
  );
}
