import { Modal } from '@mantine/core';
import { useState } from 'react';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { closeDialog } from '../state/dialog-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { openProject } from '../state/project-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { FolderPicker } from './folder-picker.tsx';

/** Opens a folder of the machine that the serve host runs on. */
export function OpenFolderDialog() {
  const [failure, setFailure] = useState<DialogFailure | null>(null);

  async function open(folder: string): Promise<void> {
    setFailure(null);
    try {
      await openProject(folder);
      closeDialog();
    } catch (error) {
      setFailure(toBridgeError(error));
    }
  }

  return (
    <Modal opened onClose={closeDialog} title="Open folder" size={560}>
      <FolderPicker confirmLabel="Open" onConfirm={(folder) => reportFailure(open(folder))} />
      <DialogError failure={failure} />
    </Modal>
  );
}
