import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { invoke } from '../bridge/client.ts';
import { selectInfo, useAppStore } from '../state/app-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { FolderPicker } from './folder-picker.tsx';
import { folderFor } from './new-project.ts';
import classes from './folder-field.module.css';

interface FolderFieldProps {
  readonly folder: string;
  /** The new project's name: choosing a folder means to put it in there. */
  readonly name: string;
  readonly onChange: (folder: string) => void;
}

/** Where a new project goes: typed, or chosen with the system's dialog (Electron) or the host's picker (serve). */
export function FolderField({ folder, name, onChange }: FolderFieldProps) {
  const host = useAppStore(selectInfo)?.host;
  const [isPicking, setIsPicking] = useState(false);

  async function choose(): Promise<void> {
    if (host !== 'electron') {
      setIsPicking((picking) => !picking);
      return;
    }
    const parent = await invoke('folder.pick', { title: 'Choose where the project goes' });
    if (parent !== null) onChange(folderFor(parent, name));
  }

  return (
    <>
      <div className={classes['row']}>
        <TextInput
          className={classes['input']}
          label="Folder"
          description="It is created; an existing folder must be empty."
          value={folder}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
        <Button
          variant="default"
          aria-expanded={host === 'electron' ? undefined : isPicking}
          onClick={() => reportFailure(choose())}
        >
          Choose…
        </Button>
      </div>
      {isPicking ? (
        <FolderPicker
          confirmLabel="Put it here"
          onConfirm={(parent) => {
            onChange(folderFor(parent, name));
            setIsPicking(false);
          }}
        />
      ) : null}
    </>
  );
}
