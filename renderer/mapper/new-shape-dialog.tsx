import {
  Button,
  FileButton,
  Group,
  Modal,
  SegmentedControl,
  Select,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useState, type DragEvent, type SubmitEvent } from 'react';
import type { Command } from '../../shared/edit/command.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { closeDialog } from '../state/dialog-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { applyCommands } from '../state/project-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { readShapeText, type ShapeDocument } from './shape-document.ts';

type Source = Extract<Command, { command: 'shape.create' }>['from'];

/** Makes a shape from what is pasted or dropped: a sample, a JSON Schema, or an operation of an OpenAPI document. */
export function NewShapeDialog() {
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const document = useShapeDocument(text);
  const [operation, setOperation] = useState<string | null>(null);
  const [part, setPart] = useState<'request' | 'response'>('request');
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  const source = sourceOf(document, operation, part);

  async function create(from: Source): Promise<void> {
    setFailure(null);
    try {
      await applyCommands([{ command: 'shape.create', name, from }]);
      closeDialog();
    } catch (error) {
      setFailure(toBridgeError(error));
    }
  }

  async function takeFile(file: File | null | undefined): Promise<void> {
    if (file !== null && file !== undefined) setText(await file.text());
  }

  function drop(event: DragEvent): void {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    reportFailure(takeFile(event.dataTransfer.files[0]));
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (source !== null && name !== '') reportFailure(create(source));
  }

  return (
    <Modal opened onClose={closeDialog} title="New shape" size="lg">
      <form
        onSubmit={submit}
        onDrop={drop}
        onDragOver={(event) => event.preventDefault()}
        noValidate
      >
        <Stack gap="sm">
          <TextInput
            label="Name"
            placeholder="ShopifyOrder"
            value={name}
            spellCheck={false}
            data-autofocus
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <Textarea
            label="From a sample, a JSON Schema or an OpenAPI document"
            description="Paste JSON or YAML, or drop a file here."
            autosize
            minRows={8}
            maxRows={16}
            spellCheck={false}
            value={text}
            error={document.state === 'unreadable' ? 'This is neither JSON nor YAML yet.' : null}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          {document.state === 'openapi' ? (
            <Group align="end" gap="xs">
              <Select
                label="Operation"
                placeholder="Choose an operation"
                flex={1}
                searchable
                limit={200}
                data={[...document.operations]}
                value={operation}
                onChange={setOperation}
              />
              <SegmentedControl
                aria-label="Part of the operation"
                data={[
                  { value: 'request', label: 'Request' },
                  { value: 'response', label: 'Response' },
                ]}
                value={part}
                onChange={(chosen) => setPart(chosen === 'response' ? 'response' : 'request')}
              />
            </Group>
          ) : null}
          <DialogError failure={failure} />
          <Group justify="space-between">
            <FileButton
              accept=".json,.yaml,.yml"
              onChange={(file) => reportFailure(takeFile(file))}
            >
              {(props) => (
                <Button
                  {...props}
                  variant="default"
                  leftSection={<IconUpload size={14} aria-hidden />}
                >
                  Choose a file…
                </Button>
              )}
            </FileButton>
            <Group gap="xs">
              <Button variant="default" onClick={closeDialog}>
                Cancel
              </Button>
              <Button type="submit" disabled={source === null || name === ''}>
                {document.state === 'ready' ? `Create from the ${document.kind}` : 'Create'}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function useShapeDocument(text: string): ShapeDocument {
  const [read, setRead] = useState<{ readonly text: string; readonly document: ShapeDocument }>({
    text: '',
    document: { state: 'empty' },
  });
  useEffect(() => {
    let isLatest = true;
    void readShapeText(text).then((document) => {
      if (isLatest) setRead({ text, document });
    });
    return () => {
      isLatest = false;
    };
  }, [text]);
  return read.text === text ? read.document : { state: 'empty' };
}

function sourceOf(
  document: ShapeDocument,
  operation: string | null,
  part: 'request' | 'response',
): Source | null {
  if (document.state === 'openapi') {
    if (operation === null) return null;
    return { openapi: document.document, operation: `${operation}/${part}` };
  }
  if (document.state !== 'ready') return null;
  return document.kind === 'sample'
    ? { samples: [document.document] }
    : { schema: document.document };
}
