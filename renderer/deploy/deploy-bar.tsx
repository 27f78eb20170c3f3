import { Button } from '@mantine/core';
import { IconCloudUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { OfferedPlan } from '../../shared/contract/platform-types.ts';
import { countOf } from '../lifecycle/lifecycle-step.ts';
import { showDialog } from '../state/dialog-store.ts';
import { reportError, reportFailure } from '../state/notice-store.ts';
import { formatSize } from './deploy-text.ts';
import { saveVersion, useDeploymentStore } from './deployment-store.ts';
import { currentPlan, selectPlan, usePlanStore } from './plan-store.ts';
import classes from './deploy-bar.module.css';

/** The decision at the bottom of the view: what would go where, or why it cannot. */
export function DeployBar() {
  const plan = usePlanStore(selectPlan);
  const isDeploying = useDeploymentStore(({ phase }) => phase === 'running');
  const [working, setWorking] = useState<'deploy' | 'save' | null>(null);

  /** The plan is brought up to date first, so that what is confirmed is what is written now. */
  async function start(kind: 'deploy' | 'save'): Promise<void> {
    setWorking(kind);
    try {
      const current = await currentPlan();
      if (current === null) return;
      if (kind === 'save') {
        if (canSave(current)) await saveVersion(current);
      } else if (current.ready) {
        showDialog({ kind: 'confirm-deploy', plan: current });
      }
    } catch (error) {
      reportError(error);
    } finally {
      setWorking(null);
    }
  }

  const isBlocked = plan === null || !plan.ready || isDeploying;
  const cannotSave = plan === null || !canSave(plan) || isDeploying;
  const environment = plan?.environment ?? null;
  return (
    <div className={classes['bar']}>
      <p className={classes['text']} role="status">
        {plan === null ? '' : describe(plan)}
      </p>
      <div className={classes['buttons']}>
        <Button
          variant="default"
          loading={working === 'save'}
          disabled={cannotSave || working === 'deploy'}
          onClick={() => reportFailure(start('save'))}
        >
          Save version only
        </Button>
        <Button
          leftSection={<IconCloudUpload size={15} stroke={1.8} aria-hidden />}
          loading={working === 'deploy' || isDeploying}
          disabled={isBlocked || working === 'save'}
          onClick={() => reportFailure(start('deploy'))}
        >
          {environment === null ? 'Deploy…' : `Deploy to ${environment}…`}
        </Button>
      </div>
    </div>
  );
}

/** A version that is not deployed needs nothing of an environment. */
function canSave({ guards }: OfferedPlan): boolean {
  return guards.every(
    ({ ok, blocking, name }) => ok || !blocking || name === 'environment' || name === 'systems',
  );
}

function describe(plan: OfferedPlan): string {
  const refusals = plan.guards.filter(({ ok, blocking }) => !ok && blocking);
  if (refusals.length > 1) return `${refusals.length} checks refuse this deployment.`;
  if (refusals[0] !== undefined) return `Refused: ${refusals[0].message}`;
  return `${countOf(plan.files.length, 'file')}, ${formatSize(plan.totalSize)}, as “${plan.versionName}”`;
}
