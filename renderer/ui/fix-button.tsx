import { Button } from '@mantine/core';
import { reportFailure } from '../state/notice-store.ts';
import { fixOf } from '../state/problem-fix.ts';
import type { FoundProblem } from '../state/problem-list.ts';

/** Does what Flowright can do about a problem; nothing for one that people solve. */
export function FixButton({ problem }: { readonly problem: FoundProblem }) {
  const fix = fixOf(problem);
  if (fix === null) return null;
  return (
    <Button
      variant="light"
      size="compact-xs"
      aria-label={`${fix.label}: ${problem.message}`}
      onClick={() => reportFailure(fix.perform())}
    >
      {fix.label}
    </Button>
  );
}
