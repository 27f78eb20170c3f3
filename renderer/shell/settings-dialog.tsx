import { Button, Group, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { fewestTokensPerTurn, mostTokensPerTurn } from '../../shared/assistant/tokens.ts';
import type { Settings } from '../../shared/contract/types.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { closeDialog } from '../state/dialog-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { changeSettings, selectSettings, useSettingsStore } from '../state/settings-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import classes from './settings-dialog.module.css';

/** The settings of this user on this machine; nothing of them is in the project. */
export function SettingsDialog() {
  const settings = useSettingsStore(selectSettings);
  return (
    <Modal opened onClose={closeDialog} title="Settings" size={480}>
      {settings === null ? null : <SettingsForm settings={settings} />}
    </Modal>
  );
}

const autosaveChoices: readonly { value: Settings['autosave']; label: string }[] = [
  { value: 'after-pause', label: 'After a short pause' },
  { value: 'on-blur', label: 'When the window loses the focus' },
  { value: 'off', label: 'Only when I save' },
];

const schemeChoices: readonly { value: Settings['colorScheme']; label: string }[] = [
  { value: 'auto', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

function pathOrDefault(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
}

function SettingsForm({ settings }: { readonly settings: Settings }) {
  const [denoPath, setDenoPath] = useState(settings.denoPath ?? '');
  const [versoriPath, setVersoriPath] = useState(settings.versoriPath ?? '');
  const [autosave, setAutosave] = useState(settings.autosave);
  const [colorScheme, setColorScheme] = useState(settings.colorScheme);
  const [tokens, setTokens] = useState<string | number>(settings.tokensPerTurn);
  const [failure, setFailure] = useState<DialogFailure | null>(null);

  async function save(): Promise<void> {
    try {
      await changeSettings({
        denoPath: pathOrDefault(denoPath),
        versoriPath: pathOrDefault(versoriPath),
        autosave,
        colorScheme,
        ...(typeof tokens === 'number' ? { tokensPerTurn: tokens } : {}),
      });
      closeDialog();
    } catch (error) {
      setFailure(toBridgeError(error));
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    reportFailure(save());
  }

  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <TextInput
        label="Deno"
        description="The full path of your own Deno. Leave it empty to use the one that comes with Flowright."
        value={denoPath}
        data-autofocus
        onChange={({ currentTarget }) => setDenoPath(currentTarget.value)}
      />
      <TextInput
        label="Versori CLI"
        description="The full path of the program that deploys. Leave it empty to use the first one on PATH."
        value={versoriPath}
        onChange={({ currentTarget }) => setVersoriPath(currentTarget.value)}
      />
      <Select
        label="Save files"
        data={autosaveChoices}
        value={autosave}
        allowDeselect={false}
        onChange={(value) => value !== null && setAutosave(value)}
      />
      <Select
        label="Theme"
        data={schemeChoices}
        value={colorScheme}
        allowDeselect={false}
        onChange={(value) => value !== null && setColorScheme(value)}
      />
      <NumberInput
        label="Token budget per request"
        description="Input and output together, over all calls of the model. Work that needs more breaks off there and can be resumed."
        value={tokens}
        min={fewestTokensPerTurn}
        max={mostTokensPerTurn}
        step={50_000}
        thousandSeparator=","
        allowDecimal={false}
        clampBehavior="blur"
        onChange={setTokens}
      />
      <DialogError failure={failure} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={closeDialog}>
          Cancel
        </Button>
        <Button type="submit">Save</Button>
      </Group>
    </form>
  );
}
