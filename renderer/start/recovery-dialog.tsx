import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type {
  RecoveredFile,
  RecoveredText,
  RecoveryOffer,
} from '../../shared/contract/recovery.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { reportFailure } from '../state/notice-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { DiffView } from '../ui/diff-view.tsx';
import { FileChoice } from '../ui/file-choice.tsx';
import classes from './recovery-dialog.module.css';

/** Asks about edits that an earlier session could not save, when the project is opened. It stays until it is answered. */
export function RecoveryDialog() {
  const [offer, setOffer] = useState<RecoveryOffer | null>(null);
  useEffect(() => {
    let isGone = false;
    const read = invoke('recovery.read', {}).then((found) => {
      if (!isGone) setOffer(found);
    });
    reportFailure(read);
    return () => {
      isGone = true;
    };
  }, []);
  if (offer === null) return null;
  return <Offer key={offer.id} offer={offer} onNext={setOffer} />;
}

interface OfferProps {
  readonly offer: RecoveryOffer;
  /** Goes on with what is still to be decided. */
  readonly onNext: (offer: RecoveryOffer | null) => void;
}

function Offer({ offer, onNext }: OfferProps) {
  const [chosen, setChosen] = useState(offer.files[0]?.file ?? null);
  const [working, setWorking] = useState<'recover' | 'discard' | null>(null);
  const [failure, setFailure] = useState<DialogFailure | null>(null);

  async function decide(decision: 'recover' | 'discard'): Promise<void> {
    setWorking(decision);
    try {
      await invoke('recovery.decide', { id: offer.id, decision }).catch((thrown: unknown) => {
        // Another window was faster: what it left is shown next.
        if (toBridgeError(thrown).code !== 'stale') throw thrown;
      });
      onNext(await invoke('recovery.read', {}));
    } catch (error) {
      setFailure(toBridgeError(error));
      setWorking(null);
    }
  }

  const hasConflicts = offer.files.some(({ changedOnDisk }) => changedOnDisk);
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="Recover unsaved edits?"
      size={820}
    >
      <p className={classes['paragraph']}>
        Flowright ended before {countOf(offer.files.length)} saved. The last edit was on{' '}
        {new Date(offer.editedAt).toLocaleString()}. Nothing has been written to the project.
      </p>
      <FileChoice
        label="Files with unsaved edits"
        files={offer.files.map((file) => ({ file: file.file, detail: wordsOf(file) }))}
        chosen={chosen}
        onChoose={setChosen}
      />
      {chosen === null ? null : <RecoveredDiff key={chosen} id={offer.id} file={chosen} />}
      {hasConflicts ? (
        <p className={classes['note']}>
          Where a file was changed on disk since, recovering does not overwrite it: you choose
          between both versions afterwards.
        </p>
      ) : null}
      <DialogError failure={failure} />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button
          variant="default"
          loading={working === 'discard'}
          disabled={working !== null}
          onClick={() => reportFailure(decide('discard'))}
        >
          Discard the edits
        </Button>
        <Button
          data-autofocus
          loading={working === 'recover'}
          disabled={working !== null}
          onClick={() => reportFailure(decide('recover'))}
        >
          Recover
        </Button>
      </Group>
    </Modal>
  );
}

function countOf(files: number): string {
  return files === 1 ? '1 file was' : `${files} files were`;
}

const changeWords = { created: 'new file', modified: 'edited', deleted: 'deleted' };

function wordsOf({ change, changedOnDisk }: RecoveredFile): string {
  return changedOnDisk ? `${changeWords[change]}, changed on disk since` : changeWords[change];
}

interface RecoveredDiffProps {
  readonly id: string;
  readonly file: string;
}

function RecoveredDiff({ id, file }: RecoveredDiffProps) {
  const [text, setText] = useState<RecoveredText | null>(null);
  useEffect(() => {
    let isGone = false;
    const read = invoke('recovery.text', { id, file }).then((found) => {
      if (!isGone) setText(found);
    });
    reportFailure(read);
    return () => {
      isGone = true;
    };
  }, [id, file]);
  if (text === null) return null;
  return <DiffView label={`Unsaved edits of ${file}`} before={text.before} after={text.after} />;
}
