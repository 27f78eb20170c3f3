import { describe, expect, it } from 'vitest';
import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import type { VerifyReport } from '../../shared/model/report.ts';
import { initialVerifyState, type VerifyState } from '../state/verify-store.ts';
import { sampleProblem, sampleProject } from '../testing/sample-project.ts';
import { lifecycleSteps } from './lifecycle-facts.ts';

const project = sampleProject();
const report: VerifyReport = { ok: true, sdk: 'kit', deno: '2.9.5', steps: [] };
const passed: VerifyState = { ...initialVerifyState, phase: 'finished', report, revision: 1 };

function states(snapshot: ProjectSnapshot, verify: VerifyState): readonly string[] {
  return lifecycleSteps(snapshot, verify).map(({ state }) => state);
}

describe('lifecycleSteps', () => {
  it.each<[string, ProjectSnapshot, string]>([
    ['workflows without errors', project, 'done'],
    ['no workflow', sampleProject({ model: { ...project.model, workflows: [] } }), 'not-started'],
    [
      'a warning',
      sampleProject({
        model: { ...project.model, problems: [sampleProblem({ severity: 'warning' })] },
      }),
      'done',
    ],
    [
      'an error',
      sampleProject({ model: { ...project.model, problems: [sampleProblem()] } }),
      'needs-you',
    ],
    ['a conflict', sampleProject({ files: [{ file: 'a.ts', state: 'conflict' }] }), 'needs-you'],
  ])('code with %s', (_name, snapshot, state) => {
    expect(states(snapshot, initialVerifyState)[0]).toBe(state);
  });

  it.each<[string, VerifyState, string]>([
    ['never ran', initialVerifyState, 'not-started'],
    ['runs', { ...initialVerifyState, phase: 'running' }, 'running'],
    ['passed', passed, 'done'],
    ['found problems', { ...passed, report: { ...report, ok: false } }, 'failed'],
    ['ran on other texts', { ...passed, revision: 0 }, 'stale'],
    ['did not finish', { ...initialVerifyState, phase: 'broken' }, 'needs-you'],
  ])('verify that %s', (_name, verify, state) => {
    expect(states(project, verify)[1]).toBe(state);
  });
});
