import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleMinus,
  IconCircleXFilled,
  IconLoader2,
  type Icon,
} from '@tabler/icons-react';
import type { VerifyStep, VerifyStepName } from '../../shared/model/report.ts';
import { verify } from '../actions/project-actions.ts';
import { runAction } from '../actions/run-action.ts';
import { useProjectStore } from '../state/project-store.ts';
import { isStale, useVerifyStore, type VerifyState } from '../state/verify-store.ts';
import { describeStep, stepStatus, type StepStatus } from './verify-step-text.ts';
import classes from './verify-strip.module.css';

/** The verification in one line: its verdict, and each step with state and duration. */
export function VerifyStrip() {
  const state = useVerifyStore();
  const revision = useProjectStore(({ snapshot }) => snapshot?.codeRevision ?? null);
  return (
    <div className={classes['strip']}>
      <Verdict state={state} isStale={isStale(state, revision)} />
      {state.phase === 'finished' && isStale(state, revision) ? (
        <Button variant="light" size="compact-xs" onClick={() => runAction(verify)}>
          Verify again
        </Button>
      ) : null}
      <ul className={classes['steps']} aria-label="Verification steps">
        {state.planned.map((name) => (
          <StepChip
            key={name}
            name={name}
            step={state.steps.find((step) => step.name === name)}
            isRunning={state.phase === 'running'}
          />
        ))}
      </ul>
    </div>
  );
}

interface VerdictProps {
  readonly state: VerifyState;
  readonly isStale: boolean;
}

function Verdict({ state, isStale: stale }: VerdictProps) {
  return (
    <span className={classes['verdict']} role="status">
      {verdictText(state, stale)}
    </span>
  );
}

function verdictText(state: VerifyState, stale: boolean): string {
  switch (state.phase) {
    case 'never':
      return 'Not verified yet';
    case 'running':
      return state.cancelling ? 'Cancelling…' : 'Verifying…';
    case 'broken':
      return 'The verification did not finish';
    case 'finished':
      if (stale) return 'Changed since it was verified';
      return state.report?.ok === true ? 'Verified' : 'Problems were found';
  }
}

const statusIcons: Readonly<Record<StepStatus, Icon>> = {
  waiting: IconCircleDashed,
  running: IconLoader2,
  passed: IconCircleCheckFilled,
  failed: IconCircleXFilled,
  findings: IconAlertTriangle,
  skipped: IconCircleMinus,
};

interface StepChipProps {
  readonly name: VerifyStepName;
  readonly step: VerifyStep | undefined;
  readonly isRunning: boolean;
}

function StepChip({ name, step, isRunning }: StepChipProps) {
  const status = stepStatus(step, isRunning);
  const StatusIcon = statusIcons[status];
  const { label, detail } = describeStep(name, step, status);
  return (
    <li className={classes['step']} data-status={status}>
      <StatusIcon size={14} stroke={1.8} aria-hidden />
      <span>{label}</span>
      <span className={classes['detail']}>{detail}</span>
    </li>
  );
}
