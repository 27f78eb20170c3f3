import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import { isStale, type VerifyState } from '../state/verify-store.ts';

/** Where a step of the lifecycle stands, computed from facts only (product.md, the eight steps). */
export type LifecycleState = 'not-started' | 'needs-you' | 'running' | 'done' | 'failed' | 'stale';

export interface LifecycleStep {
  readonly name: 'code' | 'verify';
  readonly label: string;
  readonly state: LifecycleState;
  /** Why it stands there, in a few words. */
  readonly detail: string;
}

/** The steps that exist, in order. */
export function lifecycleSteps(
  project: ProjectSnapshot,
  verify: VerifyState,
): readonly LifecycleStep[] {
  return [codeStep(project), verifyStep(project, verify)];
}

function codeStep(project: ProjectSnapshot): LifecycleStep {
  const step = (state: LifecycleState, detail: string): LifecycleStep => ({
    name: 'code',
    label: 'Code',
    state,
    detail,
  });
  const conflicts = project.files.filter(({ state }) => state === 'conflict').length;
  if (conflicts > 0) return step('needs-you', `${count(conflicts, 'file')} changed on disk`);
  const errors = project.model.problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) return step('needs-you', count(errors, 'error'));
  const workflows = project.model.workflows.length;
  if (workflows === 0) return step('not-started', 'No workflow yet');
  return step('done', count(workflows, 'workflow'));
}

function verifyStep(project: ProjectSnapshot, verify: VerifyState): LifecycleStep {
  const step = (state: LifecycleState, detail: string): LifecycleStep => ({
    name: 'verify',
    label: 'Verify',
    state,
    detail,
  });
  if (verify.phase === 'running') {
    return step('running', `${verify.steps.length} of ${verify.planned.length} done`);
  }
  if (verify.phase === 'never') return step('not-started', 'Not verified yet');
  if (verify.phase === 'broken' || verify.report === null) {
    return step('needs-you', 'The last verification did not finish');
  }
  if (isStale(verify, project.revision)) return step('stale', 'Changed since it was verified');
  return verify.report.ok ? step('done', 'Verified') : step('failed', 'Problems were found');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
