import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { selectExamples, selectInfo, useAppStore } from '../state/app-store.ts';
import { closeDialog } from '../state/dialog-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { createProject } from '../state/project-store.ts';
import { offerTour } from '../tour/tour-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { FolderField } from './folder-field.tsx';
import { defaultName, folderFor, nameProblem } from './new-project.ts';

/** Name and folder of a new project. The folder follows the name until the user sets it. */
export function CreateDialog({ template }: { readonly template: string }) {
  const example = useAppStore(selectExamples)?.find(({ id }) => id === template);
  const info = useAppStore(selectInfo);
  const [name, setName] = useState(() => defaultName(template));
  const [chosenFolder, setChosenFolder] = useState<string | null>(null);
  const [isWorking, setIsWorking] = useState(false);
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  const folder = chosenFolder ?? folderFor(info?.defaultFolder ?? '', name);
  const problem = nameProblem(name);

  async function create(): Promise<void> {
    setIsWorking(true);
    setFailure(null);
    try {
      await createProject({ template, folder, name: name.trim() });
      closeDialog();
      if (template !== 'blank') offerTour();
    } catch (error) {
      setFailure(toBridgeError(error));
      setIsWorking(false);
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (problem === null && !isWorking) reportFailure(create());
  }

  const title = template === 'blank' ? 'New project' : `New from ${example?.name ?? 'example'}`;
  return (
    <Modal opened onClose={closeDialog} title={title} size={480}>
      <form onSubmit={submit} noValidate>
        <TextInput
          label="Name"
          value={name}
          error={problem}
          data-autofocus
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <FolderField folder={folder} name={name} onChange={setChosenFolder} />
        <DialogError failure={failure} />
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={closeDialog}>
            Cancel
          </Button>
          <Button type="submit" loading={isWorking} disabled={problem !== null || folder === ''}>
            Create
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
