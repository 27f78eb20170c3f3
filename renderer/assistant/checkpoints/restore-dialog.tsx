import { Button, Group, Modal, Radio, Skeleton, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { TurnPlace } from '../../../shared/contract/assistant-calls.ts';
import {
  restoredParts,
  type CheckpointFile,
  type CheckpointPreview,
  type RestoredPart,
} from '../../../shared/contract/checkpoint-calls.ts';
import { toBridgeError } from '../../bridge/bridge-error.ts';
import { closeDialog } from '../../state/dialog-store.ts';
import { reportFailure } from '../../state/notice-store.ts';
import { DialogError, type DialogFailure } from '../../ui/dialog-error.tsx';
import { PatchView } from '../../ui/diff-view.tsx';
import classes from './checkpoints.module.css';
import { previewRestore, requestsText, restore } from './restore.ts';

/** Takes a chat, the files, or both back to before a request, after a look at what that does. */
export function RestoreDialog({ place }: { readonly place: TurnPlace }) {
  const [preview, setPreview] = useState<CheckpointPreview | null>(null);
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  useEffect(() => {
    let isShown = true;
    previewRestore(place).then(
      (found) => {
        if (isShown) setPreview(found);
      },
      (error: unknown) => {
        if (isShown) setFailure(toBridgeError(error));
      },
    );
    return () => {
      isShown = false;
    };
  }, [place]);
  return (
    <Modal opened onClose={closeDialog} title="Go back to before this request" size={680}>
      <div className={classes['dialog']}>
        {preview !== null ? (
          <RestoreForm place={place} preview={preview} />
        ) : failure === null ? (
          <Skeleton height={120} />
        ) : null}
        <DialogError failure={failure} />
      </div>
    </Modal>
  );
}

interface RestoreFormProps {
  readonly place: TurnPlace;
  readonly preview: CheckpointPreview;
}

function RestoreForm({ place, preview }: RestoreFormProps) {
  const files = preview.files ?? [];
  const [chosen, setChosen] = useState<RestoredPart>(files.length === 0 ? 'chat' : 'both');
  const [isWorking, setWorking] = useState(false);
  const [failure, setFailure] = useState<DialogFailure | null>(null);

  async function perform(): Promise<void> {
    setWorking(true);
    setFailure(null);
    try {
      await restore(place, chosen, preview.state);
      closeDialog();
    } catch (error) {
      setFailure(toBridgeError(error));
      setWorking(false);
    }
  }

  return (
    <>
      <Radio.Group
        label="What to restore"
        value={chosen}
        onChange={(value) => setChosen(partOf(value))}
      >
        <Stack gap={8} mt={6}>
          {restoredParts.map((part) => (
            <Radio
              key={part}
              value={part}
              label={partNames[part]}
              description={partNote(part, preview)}
              disabled={part !== 'chat' && files.length === 0}
            />
          ))}
        </Stack>
      </Radio.Group>
      {chosen === 'chat' ? null : <RestoredFiles files={files} />}
      <DialogError failure={failure} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={closeDialog}>
          Cancel
        </Button>
        <Button loading={isWorking} onClick={() => reportFailure(perform())}>
          Restore
        </Button>
      </Group>
    </>
  );
}

const partNames: Readonly<Record<RestoredPart, string>> = {
  both: 'Files and chat',
  files: 'Files only',
  chat: 'Chat only',
};

function partOf(value: string): RestoredPart {
  return restoredParts.find((part) => part === value) ?? 'both';
}

function partNote(part: RestoredPart, { files, folded }: CheckpointPreview): string {
  if (part === 'chat') {
    const later = folded === 1 ? 'is' : `and the ${requestsText(folded - 1)} after it are`;
    return `This request ${later} folded away until the next request.`;
  }
  if (files === null) return 'The files before this request were not kept.';
  if (files.length === 0) return 'The files are as they were before this request.';
  if (part === 'both') return 'Both below, in one step.';
  const count = files.length === 1 ? '1 file changes' : `${files.length} files change`;
  return `${count}, as one entry of undo. Files that are the same already stay untouched.`;
}

const changeNames = { created: 'comes back', modified: 'changes', deleted: 'goes' } as const;

function RestoredFiles({ files }: { readonly files: readonly CheckpointFile[] }) {
  const byHand = files.filter((file) => file.byHand).length;
  return (
    <section aria-label="Files to restore">
      {byHand === 0 ? null : (
        <p className={classes['warning']} role="status">
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
          <span>
            {byHand === 1 ? '1 file was' : `${byHand} files were`} edited since by something else
            than accepted proposals. Those edits go too; undo brings them back.
          </span>
        </p>
      )}
      <h3 className={classes['filesTitle']}>What changes</h3>
      <ul className={classes['files']}>
        {files.map(({ file, change, diff, byHand: isByHand }) => (
          <li key={file}>
            <details>
              <summary className={classes['fileName']}>
                <code>{file}</code> <span className={classes['change']}>{changeNames[change]}</span>
                {isByHand ? <span className={classes['byHand']}>, edited since</span> : null}
              </summary>
              <PatchView label={`Change of ${file}`} diff={diff} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
