import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { TextState } from '../../shared/contract/types.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { closeDialog } from '../state/dialog-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { resolveConflict, selectSnapshot, useProjectStore } from '../state/project-store.ts';
import { useConflicts } from '../state/use-conflicts.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { DiffView } from '../ui/diff-view.tsx';
import { FileChoice } from '../ui/file-choice.tsx';
import classes from './conflict-dialog.module.css';

/** Files that changed on disk while they had unsaved edits: both versions side by side, and the choice between them. */
export function ConflictDialog() {
  const conflicts = useConflicts();
  const [wanted, setWanted] = useState<string | null>(null);
  const chosen = conflicts.includes(wanted ?? '') ? wanted : (conflicts[0] ?? null);
  useEffect(() => {
    if (chosen === null) closeDialog();
  }, [chosen]);
  return (
    <Modal opened onClose={closeDialog} title="Changed on disk and here" size={820}>
      {conflicts.length > 1 ? (
        <FileChoice
          label="Files to decide"
          files={conflicts.map((file) => ({ file, detail: '' }))}
          chosen={chosen}
          onChoose={setWanted}
        />
      ) : null}
      {chosen === null ? null : <Conflict key={chosen} file={chosen} />}
    </Modal>
  );
}

function Conflict({ file }: { readonly file: string }) {
  const text = useBothVersions(file);
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  const [isWorking, setIsWorking] = useState(false);

  async function decide(keep: 'mine' | 'disk'): Promise<void> {
    setIsWorking(true);
    try {
      await resolveConflict(file, keep);
    } catch (error) {
      setFailure(toBridgeError(error));
    } finally {
      setIsWorking(false);
    }
  }

  return (
    <>
      <p className={classes['paragraph']}>
        <code>{file}</code> {text === null ? null : wordsOf(text)}
      </p>
      {text === null || text.disk === 'unreadable' ? null : (
        <DiffView
          label={`From the disk’s version of ${file} to yours`}
          before={text.diskText ?? null}
          after={text.text}
        />
      )}
      <DialogError failure={failure} />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button
          variant="default"
          disabled={isWorking}
          onClick={() => reportFailure(decide('disk'))}
        >
          Use the disk’s version
        </Button>
        <Button disabled={isWorking} onClick={() => reportFailure(decide('mine'))}>
          Keep mine
        </Button>
      </Group>
    </>
  );
}

const words = {
  text: 'differs: removed lines are only on disk, added lines are only yours.',
  missing: 'was deleted on disk while it had unsaved edits here. Keeping yours writes it again.',
  unreadable:
    'cannot be read any more: on disk it is no text in UTF-8, or too large. Keeping yours replaces it.',
};

function wordsOf({ disk }: TextState): string {
  return words[disk ?? 'text'];
}

/** Read anew with every change of the project: the disk's version may change again while the user looks at it. */
function useBothVersions(file: string): TextState | null {
  const [text, setText] = useState<TextState | null>(null);
  const snapshot = useProjectStore(selectSnapshot);
  useEffect(() => {
    let isGone = false;
    const read = invoke('text.read', { file }).then((found) => {
      if (!isGone) setText(found);
    });
    reportFailure(read);
    return () => {
      isGone = true;
    };
  }, [file, snapshot]);
  return text;
}
