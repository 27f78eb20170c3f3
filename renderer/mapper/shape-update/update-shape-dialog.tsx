import { Button, Checkbox, Group, Modal, Select, Stack } from '@mantine/core';
import { useEffect, useState, type SubmitEvent } from 'react';
import type { CommandPreview } from '../../../shared/contract/preview-calls.ts';
import type { Command } from '../../../shared/edit/command.ts';
import { toBridgeError } from '../../bridge/bridge-error.ts';
import { invoke } from '../../bridge/client.ts';
import { closeDialog } from '../../state/dialog-store.ts';
import { reportFailure } from '../../state/notice-store.ts';
import { applyCommands, selectModel, useProjectStore } from '../../state/project-store.ts';
import { DialogError, type DialogFailure } from '../../ui/dialog-error.tsx';
import { DiffView } from '../../ui/diff-view.tsx';
import {
  ShapeDropArea,
  ShapeFileButton,
  ShapeSourceFields,
  useShapeSource,
} from '../shape-source-fields.tsx';
import { showDrift } from './drift-store.ts';
import classes from './update-shape-dialog.module.css';

/** Changes a shape after a new sample or description of it: the change is shown before it is made. */
export function UpdateShapeDialog({ shape: given }: { readonly shape: string }) {
  const names = useShapeNames();
  const [shape, setShape] = useState(names.includes(given) ? given : (names[0] ?? ''));
  const [prune, setPrune] = useState(false);
  const draft = useShapeSource();
  const { source } = draft;
  const preview = usePreview(shape, source, prune);
  const [failure, setFailure] = useState<DialogFailure | null>(null);

  async function apply(commands: readonly Command[]): Promise<void> {
    setFailure(null);
    try {
      await applyCommands(commands);
      showDrift(true);
      closeDialog();
    } catch (error) {
      setFailure(toBridgeError(error));
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (preview.state === 'ready') reportFailure(apply(preview.commands));
  }

  return (
    <Modal opened onClose={closeDialog} title="Update shape" size="xl">
      <ShapeDropArea draft={draft}>
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <Select
              label="Shape"
              searchable
              data={[...names]}
              value={shape}
              allowDeselect={false}
              onChange={(chosen) => setShape(chosen ?? shape)}
            />
            <ShapeSourceFields draft={draft} />
            <Checkbox
              label="Remove fields that are not in it"
              description="Samples make them optional instead."
              checked={prune}
              onChange={({ currentTarget }) => setPrune(currentTarget.checked)}
            />
            <Preview preview={preview} />
            <DialogError failure={failure} />
            <Group justify="space-between">
              <ShapeFileButton draft={draft} />
              <Group gap="xs">
                <Button variant="default" onClick={closeDialog}>
                  Cancel
                </Button>
                <Button
                  type="submit"
                  disabled={preview.state !== 'ready' || preview.content.files.length === 0}
                >
                  Update the shape
                </Button>
              </Group>
            </Group>
          </Stack>
        </form>
      </ShapeDropArea>
    </Modal>
  );
}

/** As commands name them: with the file where two have one name. */
function useShapeNames(): readonly string[] {
  const shapes = useProjectStore(selectModel)?.shapes ?? [];
  return shapes.map(({ name, file }) => {
    const isAlone = shapes.filter((other) => other.name === name).length === 1;
    return isAlone ? name : `${file}#${name}`;
  });
}

type PreviewState =
  | { readonly state: 'none' }
  | { readonly state: 'failed'; readonly failure: DialogFailure }
  | {
      readonly state: 'ready';
      readonly commands: readonly Command[];
      readonly content: CommandPreview;
    };

/** What the update would do to the project as it is now. */
function usePreview(
  shape: string,
  from: Extract<Command, { command: 'shape.update' }>['from'] | null,
  prune: boolean,
): PreviewState {
  const model = useProjectStore(selectModel);
  const [preview, setPreview] = useState<PreviewState>({ state: 'none' });
  useEffect(() => {
    let isLatest = true;
    const show = (next: PreviewState): void => {
      if (isLatest) setPreview(next);
    };
    const read = async (): Promise<void> => {
      if (from === null || shape === '') {
        show({ state: 'none' });
        return;
      }
      const commands: readonly Command[] = [{ command: 'shape.update', shape, from, prune }];
      try {
        const content = await invoke('project.preview', { commands: [...commands] });
        show({ state: 'ready', commands, content });
      } catch (error) {
        show({ state: 'failed', failure: toBridgeError(error) });
      }
    };
    void read();
    return () => {
      isLatest = false;
    };
  }, [shape, from, prune, model]);
  return preview;
}

function Preview({ preview }: { readonly preview: PreviewState }) {
  if (preview.state === 'none') return null;
  if (preview.state === 'failed') return <DialogError failure={preview.failure} />;
  const { files, notes } = preview.content;
  if (files.length === 0) {
    return (
      <p className={classes['note']} role="status">
        The shape says all of it already: nothing changes.
      </p>
    );
  }
  return (
    <section aria-label="What changes">
      {files.map(({ file, before, after }) => (
        <div key={file}>
          <p className={classes['file']}>{file}</p>
          <DiffView label={`Changes of ${file}`} before={before} after={after} />
        </div>
      ))}
      {notes.map((note) => (
        <p key={note} className={classes['note']}>
          {note}
        </p>
      ))}
    </section>
  );
}
