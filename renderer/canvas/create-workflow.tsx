import { Button, Group, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { NewTrigger } from '../../shared/edit/command.ts';
import type { TriggerKind } from '../../shared/model/project.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { validateId, validateWebhookId } from '../inspector/validate.ts';
import { selectModel, applyCommands, useProjectStore } from '../state/project-store.ts';
import { selectTrigger } from '../state/selection-store.ts';
import { triggerNames } from '../ui/trigger-icon.tsx';
import { describeCron } from './cron.ts';
import classes from './canvas.module.css';

const kinds: readonly TriggerKind[] = ['webhook', 'schedule', 'workflow'];

const explanations: Readonly<Record<TriggerKind, string>> = {
  webhook: 'Starts with each HTTP request to its URL.',
  schedule: 'Starts at fixed times, in UTC.',
  workflow: 'Started from code; may run long and is tried again when it fails.',
};

function newTrigger(kind: TriggerKind, cron: string): NewTrigger {
  return kind === 'schedule' ? { kind, cron } : { kind };
}

interface CreateWorkflowProps {
  readonly onDone?: () => void;
}

/** The form for a new workflow. What is wrong is said below its field; nothing typed is lost. */
export function CreateWorkflow({ onDone }: CreateWorkflowProps) {
  const [kind, setKind] = useState<TriggerKind>('webhook');
  const [id, setId] = useState('');
  const [cron, setCron] = useState('0 * * * *');
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const description = describeCron(cron);

  async function create(): Promise<void> {
    const invalid = kind === 'webhook' ? validateWebhookId(id) : validateId(id);
    setProblem(invalid);
    if (invalid !== null || (kind === 'schedule' && !description.isValid)) return;
    setBusy(true);
    try {
      await applyCommands([{ command: 'workflow.create', id, trigger: newTrigger(kind, cron) }]);
      const created = selectModel(useProjectStore.getState())?.workflows.find(
        (made) => made.id === id,
      );
      if (created !== undefined) selectTrigger(created.key);
      onDone?.();
    } catch (thrown) {
      const { message, hint } = toBridgeError(thrown);
      setProblem(hint === undefined ? message : `${message} ${hint}`);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form
      className={classes['create']}
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <SegmentedControl
        aria-label="How it starts"
        fullWidth
        value={kind}
        onChange={(value) => setKind(kinds.find((known) => known === value) ?? kind)}
        data={kinds.map((value) => ({ value, label: triggerNames[value] }))}
      />
      <TextInput
        label="ID"
        description={explanations[kind]}
        placeholder="sync-orders"
        data-autofocus
        spellCheck={false}
        value={id}
        error={problem}
        onChange={(event) => {
          setId(event.currentTarget.value);
          setProblem(null);
        }}
      />
      {kind === 'schedule' ? (
        <TextInput
          label="Cron"
          description={description.isValid ? description.text : 'Minute, hour, day, month, weekday'}
          spellCheck={false}
          value={cron}
          error={description.isValid ? null : description.text}
          onChange={(event) => setCron(event.currentTarget.value)}
        />
      ) : null}
      <Group justify="flex-end">
        {onDone === undefined ? null : (
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        )}
        <Button type="submit" loading={isBusy}>
          Create workflow
        </Button>
      </Group>
    </form>
  );
}
