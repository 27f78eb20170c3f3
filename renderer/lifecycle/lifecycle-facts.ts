import type { SystemEntry } from '../../shared/contract/platform-types.ts';
import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import type { PlanFiles } from '../state/use-plan-files.ts';
import { isStale, type VerifyState } from '../state/verify-store.ts';
import { deployStep, type DeployFacts } from './deploy-step.ts';
import { countOf, type LifecycleState, type LifecycleStep } from './lifecycle-step.ts';
import { researchStep, scopeStep } from './plan-steps.ts';
import { systemsStep } from './systems-step.ts';

/** What the lifecycle is computed from besides the project. */
export interface LifecycleFacts extends DeployFacts {
  readonly planned: PlanFiles;
  readonly verify: VerifyState;
  /** `null` until they were read. */
  readonly systems: readonly SystemEntry[] | null;
}

/** The steps that exist, in order. */
export function lifecycleSteps(
  project: ProjectSnapshot,
  facts: LifecycleFacts,
): readonly LifecycleStep[] {
  return [
    scopeStep(project, facts.planned),
    researchStep(facts.planned),
    systemsStep(project, facts.systems),
    codeStep(project),
    verifyStep(project, facts.verify),
    deployStep(project, facts),
  ];
}

function codeStep(project: ProjectSnapshot): LifecycleStep {
  const step = (state: LifecycleState, detail: string): LifecycleStep => ({
    name: 'code',
    label: 'Code',
    state,
    detail,
  });
  const conflicts = project.files.filter(({ state }) => state === 'conflict').length;
  if (conflicts > 0) return step('needs-you', `${countOf(conflicts, 'file')} changed on disk`);
  const errors = project.model.problems.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) return step('needs-you', countOf(errors, 'error'));
  const workflows = project.model.workflows.length;
  if (workflows === 0) return step('not-started', 'No workflow yet');
  return step('done', countOf(workflows, 'workflow'));
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
  if (isStale(verify, project.codeRevision)) return step('stale', 'Changed since it was verified');
  return verify.report.ok ? step('done', 'Verified') : step('failed', 'Problems were found');
}
