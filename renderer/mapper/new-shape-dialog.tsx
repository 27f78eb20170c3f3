import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { closeDialog } from '../state/dialog-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { applyCommands } from '../state/project-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import type { ShapeDocument } from './shape-document.ts';
import {
  ShapeDropArea,
  ShapeFileButton,
  ShapeSourceFields,
  useShapeSource,
  type ShapeSource,
} from './shape-source-fields.tsx';

/** Makes a shape from what is pasted or dropped: a sample, a JSON Schema, or an operation of an OpenAPI document. */
export function NewShapeDialog() {
  const [name, setName] = useState('');
  const draft = useShapeSource();
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  const { document, source } = draft;

  async function create(from: ShapeSource): Promise<void> {
    setFailure(null);
    try {
      await applyCommands([{ command: 'shape.create', name, from }]);
      closeDialog();
    } catch (error) {
      setFailure(toBridgeError(error));
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (source !== null && name !== '') reportFailure(create(source));
  }

  return (
    <Modal opened onClose={closeDialog} title="New shape" size="lg">
      <ShapeDropArea draft={draft}>
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <TextInput
              label="Name"
              placeholder="ShopifyOrder"
              value={name}
              spellCheck={false}
              data-autofocus
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <ShapeSourceFields draft={draft} />
            <DialogError failure={failure} />
            <Group justify="space-between">
              <ShapeFileButton draft={draft} />
              <Group gap="xs">
                <Button variant="default" onClick={closeDialog}>
                  Cancel
                </Button>
                <Button type="submit" disabled={source === null || name === ''}>
                  {document.state === 'ready' ? `Create from ${kindName(document)}` : 'Create'}
                </Button>
              </Group>
            </Group>
          </Stack>
        </form>
      </ShapeDropArea>
    </Modal>
  );
}

function kindName(document: Extract<ShapeDocument, { state: 'ready' }>): string {
  if (document.kind === 'schema') return 'the schema';
  const { length } = document.samples;
  return length === 1 ? 'the sample' : `${length} samples`;
}
