import type { VerifyStep, VerifyStepName } from '../../shared/model/report.ts';

/** `findings`: not passed, but it does not decide the verdict. */
export type StepStatus = 'waiting' | 'running' | 'passed' | 'failed' | 'findings' | 'skipped';

/** Steps run side by side: while the verification runs, every step that has not ended is running. */
export function stepStatus(step: VerifyStep | undefined, isRunning: boolean): StepStatus {
  if (step === undefined) return isRunning ? 'running' : 'waiting';
  if (step.skipped !== undefined) return 'skipped';
  if (step.ok) return 'passed';
  return step.required ? 'failed' : 'findings';
}

const labels: Readonly<Record<VerifyStepName, string>> = {
  install: 'Install',
  check: 'Types',
  test: 'Tests',
  lint: 'Lint',
  format: 'Format',
  rules: 'Platform rules',
};

export function describeStep(
  name: VerifyStepName,
  step: VerifyStep | undefined,
  status: StepStatus,
): { readonly label: string; readonly detail: string } {
  const label = labels[name];
  if (step === undefined) return { label, detail: status === 'running' ? 'running' : 'not run' };
  if (step.skipped !== undefined) return { label, detail: step.skipped.replace(/\.$/, '') };
  const parts = [outcome(step), formatDuration(step.durationMs)];
  return { label, detail: parts.filter((part) => part !== '').join(' · ') };
}

function outcome(step: VerifyStep): string {
  if (step.tests !== undefined) {
    const { passed, failed } = step.tests;
    return failed === 0 ? `${passed} passed` : `${failed} failed, ${passed} passed`;
  }
  if (step.ok) return '';
  const count = step.diagnostics.length;
  return count === 0 ? 'failed' : `${count} ${count === 1 ? 'problem' : 'problems'}`;
}

/** Milliseconds as people read them: `340 ms`, `1.2 s`, `2 min 5 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}
