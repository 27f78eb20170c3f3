import { Button, Group, Modal, Select } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { Command } from '../../shared/edit/command.ts';
import type { Workflow } from '../../shared/model/project.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { allSteps, findWorkflow } from '../state/model-lookup.ts';
import { reportFailure } from '../state/notice-store.ts';
import { sendPendingTyping } from '../state/pending-typing.ts';
import { applyCommands, selectModel, useProjectStore } from '../state/project-store.ts';
import { selectStepKeys, selectSteps, useSelectionStore } from '../state/selection-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { setMovingSteps } from './canvas-store.ts';

/** Asks for the workflow that the selected steps go to; they go behind its last step, in one undo entry. */
export function MoveStepsDialog({ workflow }: { readonly workflow: Workflow }) {
  const others = (useProjectStore(selectModel)?.workflows ?? []).filter(
    ({ key }) => key !== workflow.key,
  );
  const steps = useSelectionStore(selectStepKeys);
  const [target, setTarget] = useState<string | null>(others[0]?.key ?? null);
  const [isWorking, setIsWorking] = useState(false);
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  const close = (): void => setMovingSteps(false);

  async function perform(): Promise<void> {
    if (target === null) return;
    setIsWorking(true);
    setFailure(null);
    try {
      await moveSteps(workflow.key, steps, target);
      close();
    } catch (error) {
      setFailure(toBridgeError(error));
      setIsWorking(false);
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    reportFailure(perform());
  }

  const what = steps.length === 1 ? `“${steps[0] ?? ''}”` : `${steps.length} steps`;
  return (
    <Modal opened onClose={close} title={`Move ${what} to another workflow`} size="sm">
      <form onSubmit={submit}>
        <Select
          label="Workflow"
          data={others.map(({ key, id }) => ({ value: key, label: id ?? key }))}
          value={target}
          onChange={setTarget}
          allowDeselect={false}
          data-autofocus
        />
        <DialogError failure={failure} />
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={isWorking} disabled={target === null}>
            Move
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

/** Writes the steps behind the last one of the other workflow and takes them out of this one. Rejects with BridgeError. */
async function moveSteps(from: string, steps: readonly string[], to: string): Promise<void> {
  await sendPendingTyping();
  const { text } = await invoke('code.copy', { workflow: from, steps: [...steps] });
  const target = findWorkflow(selectModel(useProjectStore.getState()), to);
  const before = new Set(target === null ? [] : allSteps(target).map(({ key }) => key));
  const after = target?.steps.at(-1)?.key ?? null;
  await applyCommands([
    { command: 'step.paste', workflow: to, after, text },
    ...steps.map((step): Command => ({ command: 'step.remove', workflow: from, step })),
  ]);
  const now = findWorkflow(selectModel(useProjectStore.getState()), to);
  const added = now?.steps.flatMap(({ key }) => (before.has(key) ? [] : [key])) ?? [];
  selectSteps(to, added);
}
