import { Tooltip, UnstyledButton } from '@mantine/core';
import {
  IconAlertCircle,
  IconCircle,
  IconCircleCheckFilled,
  IconCircleXFilled,
  IconHistory,
  IconLoader2,
  type Icon,
} from '@tabler/icons-react';
import { Fragment, memo } from 'react';
import { useDeploymentStore } from '../deploy/deployment-store.ts';
import { selectPlan, usePlanStore } from '../deploy/plan-store.ts';
import { selectPlatformStatus, usePlatformStore } from '../deploy/platform-store.ts';
import { selectSystems, useSystemsStore } from '../deploy/systems-store.ts';
import { showBottomTab } from '../state/layout-store.ts';
import { showPlan } from '../state/plan-page-store.ts';
import { selectSnapshot, useProjectStore } from '../state/project-store.ts';
import { usePlanFiles } from '../state/use-plan-files.ts';
import { useVerifyStore } from '../state/verify-store.ts';
import { showCentre } from '../state/view-store.ts';
import { lifecycleSteps } from './lifecycle-facts.ts';
import type { LifecycleState, LifecycleStep } from './lifecycle-step.ts';
import classes from './lifecycle-rail.module.css';

const stateIcons: Readonly<Record<LifecycleState, Icon>> = {
  'not-started': IconCircle,
  'needs-you': IconAlertCircle,
  running: IconLoader2,
  done: IconCircleCheckFilled,
  failed: IconCircleXFilled,
  stale: IconHistory,
};

const stateNames: Readonly<Record<LifecycleState, string>> = {
  'not-started': 'not started',
  'needs-you': 'needs you',
  running: 'running',
  done: 'done',
  failed: 'failed',
  stale: 'out of date',
};

/** The project's way to production: each step with its state; pressing one shows what it is about. */
export function LifecycleRail() {
  const project = useProjectStore(selectSnapshot);
  const verify = useVerifyStore();
  const systems = useSystemsStore(selectSystems);
  const status = usePlatformStore(selectPlatformStatus);
  const plan = usePlanStore(selectPlan);
  const deployment = useDeploymentStore();
  const planned = usePlanFiles();
  if (project === null) return null;
  const steps = lifecycleSteps(project, { planned, verify, systems, status, plan, deployment });
  return (
    <nav className={classes['rail']} aria-label="Lifecycle">
      {steps.map((step, index) => (
        <Fragment key={step.name}>
          {index > 0 ? <span className={classes['link']} aria-hidden /> : null}
          <RailStep {...step} />
        </Fragment>
      ))}
    </nav>
  );
}

function showStep(name: LifecycleStep['name']): void {
  switch (name) {
    case 'scope':
      showPlan('workflows');
      return;
    case 'research':
      showPlan('research');
      return;
    case 'systems':
    case 'deploy':
      showCentre(name);
      return;
    case 'code':
      showCentre('canvas');
      showBottomTab('code');
      return;
    case 'verify':
      showBottomTab('problems');
      return;
  }
}

/** Drawn again only when it says something else: the project changes with every edit. */
const RailStep = memo(function RailStep({ name, label, state, detail }: LifecycleStep) {
  const StateIcon = stateIcons[state];
  return (
    <Tooltip label={detail}>
      <UnstyledButton
        className={classes['step']}
        data-state={state}
        aria-label={`${label}: ${stateNames[state]}, ${detail}`}
        onClick={() => showStep(name)}
      >
        <StateIcon className={classes['icon']} size={16} stroke={1.8} aria-hidden />
        <span className={classes['label']}>{label}</span>
      </UnstyledButton>
    </Tooltip>
  );
});
