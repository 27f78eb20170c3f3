import { Button, CloseButton } from '@mantine/core';
import {
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconHelpCircleFilled,
  IconLoader2,
  IconPlugConnectedX,
  type Icon,
} from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { DeployOutcome, DeployPoint } from '../../shared/model/deploy.ts';
import { showBottomTab } from '../state/layout-store.ts';
import { deployStages, outcomeTitle, stageStatus } from './deploy-text.ts';
import { reportFailure } from '../state/notice-store.ts';
import {
  cancelDeployment,
  forgetDeployment,
  useDeploymentStore,
  type DeploymentState,
} from './deployment-store.ts';
import classes from './deployment-card.module.css';

/** How far the deployment is, and how it ended: what is known, and no more than that. */
export function DeploymentCard() {
  const state = useDeploymentStore();
  switch (state.phase) {
    case 'none':
      return null;
    case 'running':
      return <Running state={state} />;
    case 'reported':
      return (
        <Ended
          outcome={state.report.outcome}
          title={outcomeTitle(state.report.outcome)}
          message={state.report.message}
          hint={state.report.hint}
        >
          {state.report.outcome === 'accepted' ? <Afterwards state={state} /> : null}
        </Ended>
      );
    case 'refused':
      return (
        <Ended
          outcome="not-sent"
          title="Nothing was sent"
          message={state.failure.message}
          hint={state.failure.hint}
        />
      );
    case 'lost':
      return (
        <Ended
          outcome="unknown"
          icon={IconPlugConnectedX}
          title={outcomeTitle('unknown')}
          message={`Flowright’s background process stopped answering while “${state.versionName}” was on its way to “${state.environment}”.`}
          hint="Look again: the versions and the environment show what the platform has."
        />
      );
  }
}

function Running({ state }: { readonly state: Extract<DeploymentState, { phase: 'running' }> }) {
  const [isCancelling, setCancelling] = useState(false);
  return (
    <section className={classes['card']} aria-label="Deployment" data-outcome="running">
      <div className={classes['head']}>
        <p className={classes['title']} role="status">
          Deploying “{state.versionName}” to “{state.environment}”…
        </p>
        <Button
          variant="default"
          size="compact-xs"
          loading={isCancelling}
          onClick={() => {
            setCancelling(true);
            reportFailure(cancelDeployment());
          }}
        >
          Cancel
        </Button>
      </div>
      {state.kind === 'files' ? <Stages reached={state.point} /> : null}
    </section>
  );
}

const stageIcons = {
  done: IconCircleCheckFilled,
  running: IconLoader2,
  waiting: IconCircleDashed,
} as const;
const stageNames = { done: 'done', running: 'running', waiting: 'not begun' } as const;

function Stages({ reached }: { readonly reached: DeployPoint | null }) {
  return (
    <ol className={classes['stages']} aria-label="Progress">
      {deployStages.map(({ point, label }) => {
        const status = stageStatus(point, reached);
        const StageIcon = stageIcons[status];
        return (
          <li key={point} className={classes['stage']} data-status={status}>
            <StageIcon size={15} stroke={1.8} role="img" aria-label={stageNames[status]} />
            {label}
          </li>
        );
      })}
    </ol>
  );
}

const outcomeIcons: Readonly<Record<DeployOutcome, Icon>> = {
  accepted: IconCircleCheckFilled,
  refused: IconCircleXFilled,
  'not-sent': IconCircleXFilled,
  unknown: IconHelpCircleFilled,
};

interface EndedProps {
  readonly outcome: DeployOutcome;
  readonly icon?: Icon;
  readonly title: string;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly children?: ReactNode;
}

function Ended({ outcome, icon, title, message, hint, children }: EndedProps) {
  const OutcomeIcon = icon ?? outcomeIcons[outcome];
  return (
    <section className={classes['card']} aria-label="Deployment" data-outcome={outcome}>
      <div className={classes['head']}>
        <OutcomeIcon className={classes['icon']} size={18} stroke={1.8} aria-hidden />
        <p className={classes['title']} role={outcome === 'accepted' ? 'status' : 'alert'}>
          {title}
        </p>
        <CloseButton size="sm" aria-label="Dismiss the outcome" onClick={forgetDeployment} />
      </div>
      <div className={classes['body']}>
        <p className={classes['message']}>{message}</p>
        {hint === undefined ? null : <p className={classes['hint']}>{hint}</p>}
        {children}
      </div>
    </section>
  );
}

function Afterwards({
  state,
}: {
  readonly state: Extract<DeploymentState, { phase: 'reported' }>;
}) {
  const { seen } = state.report;
  return (
    <>
      {seen?.url == null ? null : (
        <p className={classes['hint']}>
          Webhooks are reached at <code className={classes['url']}>{seen.url}</code>
        </p>
      )}
      <div className={classes['buttons']}>
        <Button variant="default" onClick={() => showBottomTab('logs')}>
          Show logs
        </Button>
      </div>
    </>
  );
}
