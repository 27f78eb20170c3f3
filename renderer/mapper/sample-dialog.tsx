import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { applyCommands } from '../state/project-store.ts';
import { DialogError } from '../ui/dialog-error.tsx';
import type { OpenMapping } from './use-mapping.ts';
import { chooseSample, useValuesStore } from './values-store.ts';

interface SampleDialogProps {
  readonly opened: OpenMapping;
  readonly onClose: () => void;
}

/** Takes a sample as JSON, one text for each of the mapping's sources, and keeps it in the project. */
export function SampleDialog({ opened, onClose }: SampleDialogProps) {
  const { sources } = opened.mapping;
  const count = useValuesStore((state) => state.samples.length);
  const [name, setName] = useState(`Sample ${count + 1}`);
  const [texts, setTexts] = useState<readonly string[]>(sources.map(() => ''));
  const [problem, setProblem] = useState<{ message: string; hint?: string | undefined } | null>(
    null,
  );
  const values = texts.map(readJson);
  const isComplete = name.trim() !== '' && values.every((value) => value.isValid);

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (!isComplete) return;
    try {
      await applyCommands([
        {
          command: 'mapping.addSample',
          mapping: opened.key,
          name: name.trim(),
          arguments: values.map(({ value }) => value),
        },
      ]);
      chooseSample(name.trim());
      onClose();
    } catch (error) {
      setProblem(toBridgeError(error));
    }
  }

  return (
    <Modal opened onClose={onClose} title="Add sample" size="lg">
      <form onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextInput
            label="Name"
            value={name}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {sources.map((source, index) => (
            <Textarea
              key={source.name}
              label={`${source.shape ?? source.name} as JSON`}
              autosize
              minRows={6}
              maxRows={16}
              value={texts[index] ?? ''}
              error={
                (texts[index] ?? '').trim() === '' || values[index]?.isValid === true
                  ? null
                  : 'This is no JSON yet.'
              }
              onChange={(event) => {
                const { value } = event.currentTarget;
                setTexts(texts.map((text, at) => (at === index ? value : text)));
              }}
            />
          ))}
          <DialogError failure={problem} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!isComplete}>
              Add sample
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function readJson(text: string): { readonly isValid: boolean; readonly value: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return { isValid: true, value };
  } catch {
    return { isValid: false, value: null };
  }
}
