import { describe, expect, it } from 'vitest';
import type { VerifyStep } from '../../shared/model/report.ts';
import { sampleProblem } from '../testing/sample-project.ts';
import { describeStep, formatDuration, stepStatus } from './verify-step-text.ts';

const passed: VerifyStep = {
  name: 'check',
  ok: true,
  required: true,
  durationMs: 340,
  diagnostics: [],
};

describe('a verification step', () => {
  it('tells whether what it found decides the verdict', () => {
    expect(stepStatus(undefined, true)).toBe('running');
    expect(stepStatus(undefined, false)).toBe('waiting');
    expect(stepStatus(passed, true)).toBe('passed');
    expect(stepStatus({ ...passed, ok: false }, false)).toBe('failed');
    expect(stepStatus({ ...passed, ok: false, required: false }, false)).toBe('findings');
    expect(stepStatus({ ...passed, skipped: 'offline' }, false)).toBe('skipped');
  });

  it('says in words what happened', () => {
    const detail = (step: VerifyStep): string =>
      describeStep(step.name, step, stepStatus(step, false)).detail;
    expect(detail(passed)).toBe('340 ms');
    expect(detail({ ...passed, ok: false, diagnostics: [sampleProblem()] })).toBe(
      '1 problem · 340 ms',
    );
    expect(detail({ ...passed, tests: { passed: 4, failed: 0 } })).toBe('4 passed · 340 ms');
    expect(detail({ ...passed, ok: false, tests: { passed: 3, failed: 1 } })).toBe(
      '1 failed, 3 passed · 340 ms',
    );
    expect(detail({ ...passed, skipped: 'There is no network.' })).toBe('There is no network');
  });

  it('gives durations in units people read', () => {
    expect([12.4, 1234, 125_000].map(formatDuration)).toEqual(['12 ms', '1.2 s', '2 min 5 s']);
  });
});
