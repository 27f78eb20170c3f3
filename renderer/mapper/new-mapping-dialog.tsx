import { ActionIcon, Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { closeDialog, showDialog } from '../state/dialog-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { applyCommands, selectModel, useProjectStore } from '../state/project-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { AddButton } from './editors/parts.tsx';
import classes from './new-mapping-dialog.module.css';
import { openMapping } from './mapper-store.ts';

interface Source {
  readonly name: string;
  readonly shape: string;
}

/** Asks for the two ends of a mapping and its name, and opens it. */
export function NewMappingDialog() {
  const shapes = useProjectStore(selectModel)?.shapes ?? [];
  const [sources, setSources] = useState<readonly Source[]>([{ name: '', shape: '' }]);
  const [target, setTarget] = useState('');
  const [typedName, setName] = useState<string | null>(null);
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  const name = typedName ?? (target === '' ? '' : `to${target}`);
  const isComplete =
    name !== '' &&
    target !== '' &&
    sources.every((source) => source.name !== '' && source.shape !== '');
  const names = [...new Set(shapes.map((shape) => shape.name))];

  async function create(): Promise<void> {
    setFailure(null);
    try {
      const given = sources.map((source) => ({ ...source }));
      await applyCommands([{ command: 'mapping.create', name, sources: given, target }]);
      const model = selectModel(useProjectStore.getState());
      const created = model?.mappings.find((mapping) => mapping.name === name);
      closeDialog();
      if (created !== undefined) openMapping(created);
    } catch (error) {
      setFailure(toBridgeError(error));
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (isComplete) reportFailure(create());
  }

  const change = (index: number, source: Source): void =>
    setSources(sources.map((old, at) => (at === index ? source : old)));
  return (
    <Modal opened onClose={closeDialog} title="New mapping" size={520}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {names.length < 2 ? <NoShapes count={names.length} /> : null}
          {sources.map((source, index) => (
            <div key={index} className={classes['source']}>
              <Select
                label={index === 0 ? 'From the shape' : 'And from the shape'}
                placeholder="Choose a shape"
                searchable
                data={names}
                value={source.shape === '' ? null : source.shape}
                allowDeselect={false}
                data-autofocus={index === 0 || undefined}
                onChange={(shape) => {
                  if (shape !== null)
                    change(index, { shape, name: parameterName(shape, source, sources) });
                }}
              />
              <TextInput
                label="Called"
                value={source.name}
                spellCheck={false}
                onChange={({ currentTarget }) =>
                  change(index, { ...source, name: currentTarget.value })
                }
              />
              {sources.length === 1 ? null : (
                <ActionIcon
                  aria-label={`Remove source ${index + 1}`}
                  onClick={() => setSources(sources.filter((_, at) => at !== index))}
                >
                  <IconX size={14} aria-hidden />
                </ActionIcon>
              )}
            </div>
          ))}
          <AddButton onClick={() => setSources([...sources, { name: '', shape: '' }])}>
            Another source
          </AddButton>
          <Select
            label="To the shape"
            placeholder="Choose a shape"
            searchable
            data={names}
            value={target === '' ? null : target}
            allowDeselect={false}
            onChange={(shape) => setTarget(shape ?? '')}
          />
          <TextInput
            label="Name"
            value={name}
            spellCheck={false}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <DialogError failure={failure} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={closeDialog}>
              Cancel
            </Button>
            <Button type="submit" disabled={!isComplete}>
              Create
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function NoShapes({ count }: { readonly count: number }) {
  return (
    <p className={classes['note']}>
      A mapping goes from one shape to another; the project has {count === 0 ? 'none yet' : 'one'}.{' '}
      <Button variant="subtle" size="compact-xs" onClick={() => showDialog({ kind: 'new-shape' })}>
        New shape…
      </Button>
    </p>
  );
}

/** The shape's name with a small first letter, unless something was typed or it is taken. */
function parameterName(shape: string, source: Source, sources: readonly Source[]): string {
  const made = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
  if (source.name !== '' && source.name !== made(source.shape)) return source.name;
  const isTaken = sources.some((other) => other !== source && other.name === made(shape));
  return isTaken ? '' : made(shape);
}
