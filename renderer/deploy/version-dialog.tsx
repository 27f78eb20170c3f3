import { Button, Group, Modal, Select } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { PlatformVersion } from '../../shared/model/platform.ts';
import { closeDialog } from '../state/dialog-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { ConfirmTyping } from './confirm-fields.tsx';
import { deployVersion } from './deployment-store.ts';
import { usePlanStore } from './plan-store.ts';
import { selectEnvironments, usePlatformStore } from './platform-store.ts';
import classes from './dialogs.module.css';

/** Deploys a version that is on the platform already, such as to roll back. */
export function DeployVersionDialog({ version }: { readonly version: PlatformVersion }) {
  const environments = usePlatformStore(selectEnvironments);
  const chosenBefore = usePlanStore(({ choice }) => choice.environment);
  const [environment, setEnvironment] = useState(chosenBefore);
  const [typed, setTyped] = useState('');
  const current = environments.find(({ name }) => name === environment);
  const mustType = current?.confirmBy === 'typing';
  const isConfirmed = environment !== '' && (!mustType || typed === environment);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (!isConfirmed) return;
    closeDialog();
    reportFailure(deployVersion(version, environment, mustType ? typed : environment));
  }

  return (
    <Modal opened onClose={closeDialog} title={`Deploy version ${version.name}`} size={480}>
      <form className={classes['form']} onSubmit={submit} noValidate>
        <Select
          label="Environment"
          data={environments.map(({ name }) => name)}
          value={environment === '' ? null : environment}
          allowDeselect={false}
          onChange={(value) => value !== null && setEnvironment(value)}
        />
        <p className={classes['paragraph']}>
          {current === undefined
            ? 'Choose an environment.'
            : current.deployedVersion === null
              ? 'Nothing is deployed there.'
              : `It replaces ${current.deployedVersion.name}.`}{' '}
          Your files here stay as they are, and nothing of them goes up.
        </p>
        {mustType && environment !== '' ? (
          <ConfirmTyping environment={environment} value={typed} onChange={setTyped} />
        ) : null}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={closeDialog}>
            Cancel
          </Button>
          <Button type="submit" disabled={!isConfirmed}>
            Deploy version
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
