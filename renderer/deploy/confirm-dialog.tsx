import { Button, Group, Modal } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { OfferedPlan } from '../../shared/contract/platform-types.ts';
import { countOf } from '../lifecycle/lifecycle-step.ts';
import { closeDialog } from '../state/dialog-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { ConfirmTyping } from './confirm-fields.tsx';
import { formatSize } from './deploy-text.ts';
import { runPlan } from './deployment-store.ts';
import classes from './dialogs.module.css';

/** The last look before files go up. */
export function ConfirmDeployDialog({ plan }: { readonly plan: OfferedPlan }) {
  const environment = plan.environment ?? '';
  const [typed, setTyped] = useState('');
  const mustType = plan.confirmBy === 'typing';
  const isConfirmed = !mustType || typed === environment;

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (!isConfirmed) return;
    closeDialog();
    reportFailure(runPlan(plan, mustType ? typed : environment));
  }

  return (
    <Modal opened onClose={closeDialog} title={`Deploy to ${environment}?`} size={480}>
      <form className={classes['form']} onSubmit={submit} noValidate>
        <dl className={classes['facts']}>
          <dt>Project</dt>
          <dd>
            {plan.projectName} ({plan.context})
          </dd>
          <dt>Environment</dt>
          <dd>{environment}</dd>
          <dt>Version</dt>
          <dd>{plan.versionName}</dd>
          <dt>Files</dt>
          <dd>
            {countOf(plan.files.length, 'file')}, {formatSize(plan.totalSize)}
          </dd>
        </dl>
        <p className={classes['paragraph']}>
          The platform builds the version after it has accepted it, and replaces what runs there.
        </p>
        {mustType ? (
          <ConfirmTyping environment={environment} value={typed} onChange={setTyped} />
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={closeDialog}>
            Cancel
          </Button>
          <Button type="submit" disabled={!isConfirmed} data-autofocus={!mustType || undefined}>
            Deploy
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
