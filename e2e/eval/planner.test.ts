import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCases } from './case.ts';
import { startEvalHost, type EvalHost } from './host.ts';
import { runCase } from './run-case.ts';

let host: EvalHost;
beforeAll(() => {
  host = startEvalHost();
});
afterAll(() => host.stop());

describe('the built-in planner', () => {
  const cases = readCases().filter(({ planner }) => planner);

  it('is meant to solve several cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(8);
  });

  it.each(cases)('solves $name', { timeout: 180_000 }, async (testCase) => {
    const run = await runCase(host, testCase, { provider: 'builtin' });
    expect(run.failure).toBeNull();
    expect(run.checks.filter(({ problem }) => problem !== null)).toEqual([]);
    expect(run.passed).toBe(true);
  });
});
