import { describe, expect, it } from 'vitest';
import { parseOptions } from './options.ts';
import { passAll, passAt, reportOf, reportText } from './report.ts';
import type { CaseRun } from './run-case.ts';

function run(name: string, passed: boolean): CaseRun {
  return {
    name,
    passed,
    failure: null,
    checks: [{ check: { check: 'proven' }, problem: passed ? null : 'failed: TS2322' }],
    usage: { input: 1000, output: 50 },
    durationMs: 2000,
    proposal: null,
  };
}

describe('pass@k and pass^k', () => {
  it('are the chances of drawing runs that passed', () => {
    expect(passAt(1, 4, 1)).toBe(0.25);
    expect(passAt(2, 4, 1)).toBe(0.5);
    expect(passAt(4, 4, 1)).toBe(1);
    expect(passAt(2, 4, 0)).toBe(0);
    expect(passAll(1, 4, 3)).toBe(0.75);
    expect(passAll(2, 4, 3)).toBe(0.5);
    expect(passAll(4, 4, 3)).toBe(0);
    expect(passAll(4, 4, 4)).toBe(1);
  });
});

describe('a report', () => {
  const report = reportOf({
    provider: 'openai-compatible',
    model: 'small',
    at: '2026-01-01T00:00:00.000Z',
    iterations: 2,
    runs: [run('one', true), run('one', false), run('two', true), run('two', true)],
  });

  it('counts by case and in all', () => {
    expect(
      report.cases.map(({ passed, passAtK, passAllK }) => [passed, passAtK, passAllK]),
    ).toEqual([
      [1, [0.5, 1], [0.5, 0]],
      [2, [1, 1], [1, 1]],
    ]);
    expect(report.totals).toEqual({
      passRate: 0.75,
      passAtK: 1,
      passAllK: 0.5,
      tokens: { input: 4000, output: 200 },
      durationMs: 8000,
    });
  });

  it('says what was wrong', () => {
    const text = reportText(report);
    expect(text).toContain('✗ proven: failed: TS2322');
    expect(text).toContain('pass@2 100 %, pass^2 50 %');
  });
});

describe('the options', () => {
  const key = 'sk-canary-0123456789';

  it('take the key from the environment alone', () => {
    const words = ['--provider', 'openai-compatible', '--base-url', 'http://localhost:1/v1'];
    const options = parseOptions([...words, '--model', 'm', '--key-env', 'MY_KEY'], {
      MY_KEY: key,
    });
    expect(options).toMatchObject({ key, iterations: 1, threshold: null, cases: null });
  });

  it('never repeat a key that was given in the place of its name', () => {
    const parse = () => parseOptions(['--key-env', key], {});
    expect(parse).toThrow('is not set');
    expect(parse).not.toThrow(key);
  });

  it.each([
    [['--provider', 'magic'], 'no provider'],
    [['--provider', 'openai-compatible'], '--base-url'],
    [['--iterations', '0'], '--iterations'],
    [['--threshold', '2'], '--threshold'],
    [['--unknown'], 'unknown'],
  ])('refuse %j', (words, message) => {
    expect(() => parseOptions(words, {})).toThrow(message);
  });
});
