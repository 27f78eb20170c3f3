import { expect, it } from 'vitest';
import { contextWithoutValues } from './told-project.ts';

it('a finding of a run of tests is told without its values, wherever it was placed', () => {
  const problem = {
    kind: 'problem' as const,
    file: 'src/services/map-order.ts',
    line: 3,
    code: 'test-not-loaded',
    message: 'The test file does not load: no customer "ada@example.com"',
  };
  const request = { prompt: 'Fix it', mode: 'build' as const, provider: 'one', answers: [] };
  const { context } = contextWithoutValues({ ...request, context: [problem] });
  expect(context).toEqual([
    { ...problem, message: 'The test file does not load: no customer ‹string›' },
  ]);
});
