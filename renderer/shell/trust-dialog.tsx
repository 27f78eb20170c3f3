import { Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { verifyNow } from '../actions/project-actions.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { closeDialog } from '../state/dialog-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { selectSnapshot, trustProject, useProjectStore } from '../state/project-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import classes from './trust-dialog.module.css';

/** Asked once per folder: says what will run and what trust means. */
export function TrustDialog() {
  const folder = useProjectStore(selectSnapshot)?.folder ?? '';
  const [isWorking, setIsWorking] = useState(false);
  const [failure, setFailure] = useState<DialogFailure | null>(null);

  async function trustAndVerify(): Promise<void> {
    setIsWorking(true);
    try {
      await trustProject(true);
    } catch (error) {
      setFailure(toBridgeError(error));
      setIsWorking(false);
      return;
    }
    closeDialog();
    reportFailure(verifyNow());
  }

  return (
    <Modal opened onClose={closeDialog} title="Trust this folder?" size={480}>
      <p className={classes['folder']}>{folder}</p>
      <p className={classes['paragraph']}>
        Verify starts Deno on this project: it checks the types, <b>runs the project’s tests</b>,
        and checks lint and formatting. Tests are code of this folder. Deno runs them on your
        computer without access to files, network or environment variables. Trust also starts Deno’s
        language server, live values of mappings, and the assistant’s checks.
      </p>
      <p className={classes['paragraph']}>
        Trust it if you wrote it or know who did. Without trust you can go on reading and editing;
        nothing of it runs. You can take trust back in the project menu.
      </p>
      <DialogError failure={failure} />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={closeDialog} data-autofocus>
          Cancel
        </Button>
        <Button loading={isWorking} onClick={() => reportFailure(trustAndVerify())}>
          Trust and verify
        </Button>
      </Group>
    </Modal>
  );
}
