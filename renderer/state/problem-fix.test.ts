import { describe, expect, it } from 'vitest';
import { fixOf } from './problem-fix.ts';
import type { FoundProblem } from './problem-list.ts';

const problem: FoundProblem = {
  severity: 'warning',
  code: 'not-registered',
  message: 'Workflow "late" does not run: src/index.ts does not register it.',
  file: 'src/late.ts',
  line: 1,
  column: 1,
  workflow: 'late',
  step: null,
  source: 'code',
};

describe('fixOf', () => {
  it('offers to register a workflow', () => {
    expect(fixOf(problem)?.label).toBe('Register');
  });

  it.each<Partial<FoundProblem>>([{ code: 'syntax' }, { workflow: null }, { source: 'lint' }])(
    'offers nothing for %j',
    (other) => {
      expect(fixOf({ ...problem, ...other })).toBeNull();
    },
  );
});
