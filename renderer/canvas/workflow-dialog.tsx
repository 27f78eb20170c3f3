import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import type { Command } from '../../shared/edit/command.ts';
import type { Workflow } from '../../shared/model/project.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { closeDialog } from '../state/dialog-store.ts';
import { findWorkflow } from '../state/model-lookup.ts';
import { reportFailure } from '../state/notice-store.ts';
import { applyCommands, selectModel, useProjectStore } from '../state/project-store.ts';
import { selectTrigger } from '../state/selection-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { validateId, validateWebhookId } from '../inspector/validate.ts';

/** Asks for the copy's id, and shows the copy. */
export function DuplicateWorkflowDialog({ workflow: key }: { readonly workflow: string }) {
  const workflow = useWorkflow(key);
  if (workflow === null) return null;
  const validate = workflow.trigger.kind === 'webhook' ? validateWebhookId : validateId;
  return (
    <WorkflowDialog
      title={`Duplicate “${nameOf(workflow)}”`}
      label="ID of the copy"
      button="Duplicate"
      initial={`${workflow.id ?? 'workflow'}-copy`}
      validate={validate}
      command={(id) => ({ command: 'workflow.duplicate', workflow: key, id })}
      isWanted={(other, id) => other.id === id}
    />
  );
}

/** Asks for the file that the workflow goes to. */
export function MoveWorkflowDialog({ workflow: key }: { readonly workflow: string }) {
  const workflow = useWorkflow(key);
  if (workflow === null) return null;
  return (
    <WorkflowDialog
      title={`Move “${nameOf(workflow)}” to a file`}
      label="File, new or there already"
      button="Move"
      initial={`src/workflows/${workflow.id ?? 'workflow'}.ts`}
      validate={validateFile}
      command={(file) => ({ command: 'workflow.moveToFile', workflow: key, file })}
      isWanted={(other, file) => other.file === file && other.id === workflow.id}
    />
  );
}

function useWorkflow(key: string): Workflow | null {
  return findWorkflow(useProjectStore(selectModel), key);
}

function nameOf({ id, key }: Workflow): string {
  return id ?? key;
}

function validateFile(file: string): string | null {
  return /^src\/[^\s:\\]+\.tsx?$/.test(file)
    ? null
    : 'Give a path in src that ends in .ts, such as src/workflows/orders.ts.';
}

interface WorkflowDialogProps {
  readonly title: string;
  readonly label: string;
  readonly button: string;
  readonly initial: string;
  readonly validate: (text: string) => string | null;
  readonly command: (text: string) => Command;
  /** Finds the workflow to show afterwards. */
  readonly isWanted: (workflow: Workflow, text: string) => boolean;
}

function WorkflowDialog(props: WorkflowDialogProps) {
  const [text, setText] = useState(props.initial);
  const [isWorking, setIsWorking] = useState(false);
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  const problem = props.validate(text);

  async function perform(): Promise<void> {
    setIsWorking(true);
    setFailure(null);
    try {
      await applyCommands([props.command(text)]);
      const model = selectModel(useProjectStore.getState());
      const wanted = model?.workflows.find((workflow) => props.isWanted(workflow, text));
      if (wanted !== undefined) selectTrigger(wanted.key);
      closeDialog();
    } catch (error) {
      setFailure(toBridgeError(error));
      setIsWorking(false);
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (problem === null && !isWorking) reportFailure(perform());
  }

  return (
    <Modal opened onClose={closeDialog} title={props.title} size={480}>
      <form onSubmit={submit} noValidate>
        <TextInput
          label={props.label}
          value={text}
          error={problem}
          spellCheck={false}
          data-autofocus
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <DialogError failure={failure} />
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={closeDialog}>
            Cancel
          </Button>
          <Button type="submit" loading={isWorking} disabled={problem !== null}>
            {props.button}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
