import {
  Autocomplete,
  Button,
  Checkbox,
  Group,
  PasswordInput,
  Select,
  TextInput,
} from '@mantine/core';
import { useRef, useState, type SubmitEvent } from 'react';
import { modelPresets, type ModelConnection } from '../../shared/assistant/models.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { receiveModels, selectModels, useModelsStore } from '../state/models-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { connectedText, hasKeyFor } from './model-facts.ts';
import classes from './models-dialog.module.css';

interface ModelFormProps {
  /** `null` for a new one. */
  readonly model: ModelConnection | null;
  readonly onDone: () => void;
}

const other = 'Other';

/** Where a model is asked, and which one. A key that was typed is tried by Connect, and kept for the address alone by Save. */
export function ModelForm({ model, onDone }: ModelFormProps) {
  const [preset, setPreset] = useState(presetOf(model?.baseUrl));
  const [name, setName] = useState(model?.name ?? preset);
  const [baseUrl, setBaseUrl] = useState(model?.baseUrl ?? modelPresets[0]?.baseUrl ?? '');
  const [modelName, setModelName] = useState(model?.model ?? '');
  const [isShared, setShared] = useState(model?.isShared ?? false);
  const [key, setKey] = useState('');
  /** `null` until the address has told its models. */
  const [offered, setOffered] = useState<readonly string[] | null>(null);
  const [work, setWork] = useState<'list' | 'save' | null>(null);
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  const hasKey = hasKeyFor(baseUrl, useModelsStore(selectModels));
  const keyField = useRef<HTMLInputElement>(null);
  const hint = modelPresets.find((each) => each.name === preset)?.hint;

  async function during(kind: 'list' | 'save' | null, task: () => Promise<void>): Promise<void> {
    setWork(kind);
    setFailure(null);
    try {
      await task();
    } catch (error) {
      setFailure(toBridgeError(error));
    } finally {
      setWork(null);
    }
  }

  function changeAddress(address: string): void {
    setBaseUrl(address);
    setOffered(null);
  }

  async function connect(): Promise<void> {
    setOffered(null);
    setOffered(await invoke('models.offered', { baseUrl, ...(key === '' ? {} : { key }) }));
  }

  async function removeKey(): Promise<void> {
    receiveModels(await invoke('models.setKey', { baseUrl, key: '' }));
    keyField.current?.focus();
  }

  function choosePreset(chosen: string | null): void {
    const known = modelPresets.find((each) => each.name === chosen);
    setPreset(chosen ?? other);
    if (known === undefined) return;
    changeAddress(known.baseUrl);
    setName(known.name);
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    void during('save', async () => {
      if (key !== '') receiveModels(await invoke('models.setKey', { baseUrl, key }));
      const choice = {
        name: name.trim() || modelName,
        baseUrl,
        model: modelName,
        isShared,
      };
      receiveModels(
        await invoke('models.save', model === null ? choice : { ...choice, id: model.id }),
      );
      onDone();
    });
  }

  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <Select
        label="Provider"
        data={[...modelPresets.map((each) => each.name), other]}
        value={preset}
        allowDeselect={false}
        data-autofocus
        onChange={choosePreset}
      />
      <TextInput
        label="Address"
        description={hint ?? 'Of a server that speaks OpenAI’s chat completions, with its version.'}
        placeholder="https://api.example.com/v1"
        value={baseUrl}
        spellCheck={false}
        onChange={({ currentTarget }) => changeAddress(currentTarget.value)}
      />
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <PasswordInput
          ref={keyField}
          className={classes['grow'] ?? ''}
          label="Key"
          description="Kept for this address only and never shown again."
          placeholder={hasKey ? 'Set; type to replace it' : 'Not set'}
          value={key}
          autoComplete="off"
          onChange={({ currentTarget }) => setKey(currentTarget.value)}
        />
        {hasKey ? (
          <Button
            variant="default"
            aria-label="Remove the key"
            onClick={() => void during(null, removeKey)}
          >
            Remove
          </Button>
        ) : null}
      </Group>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <Autocomplete
          className={classes['grow'] ?? ''}
          label="Model"
          data={[...(offered ?? [])]}
          value={modelName}
          spellCheck={false}
          onChange={setModelName}
        />
        <Button
          variant="default"
          loading={work === 'list'}
          onClick={() => void during('list', connect)}
        >
          Connect
        </Button>
      </Group>
      {offered === null ? null : (
        <p className={classes['detail']} role="status">
          {connectedText(offered.length)}
        </p>
      )}
      <TextInput
        label="Name"
        description="What the assistant calls it."
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Checkbox
        label="Treat this address as remote"
        description="For a server on this computer that passes on what it gets, or is shared with others."
        checked={isShared}
        onChange={({ currentTarget }) => setShared(currentTarget.checked)}
      />
      <DialogError failure={failure} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          Back
        </Button>
        <Button type="submit" loading={work === 'save'} disabled={modelName.trim() === ''}>
          Save
        </Button>
      </Group>
    </form>
  );
}

function presetOf(baseUrl: string | undefined): string {
  if (baseUrl === undefined) return modelPresets[0]?.name ?? other;
  return modelPresets.find((each) => each.baseUrl === baseUrl)?.name ?? other;
}
