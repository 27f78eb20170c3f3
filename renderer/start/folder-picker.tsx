import { Badge, Button, Skeleton, UnstyledButton } from '@mantine/core';
import { IconArrowUp, IconFolder, IconFolderCode } from '@tabler/icons-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { FolderListing } from '../../shared/contract/types.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { invoke } from '../bridge/client.ts';
import { reportFailure } from '../state/notice-store.ts';
import { useProjectStore } from '../state/project-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { moveInList } from '../ui/list-keys.ts';
import classes from './folder-picker.module.css';

interface FolderPickerProps {
  /** Of the button that takes the folder that is shown. */
  readonly confirmLabel: string;
  readonly onConfirm: (folder: string) => void;
}

/**
 * Walks the folders that the host offers. By keyboard: arrows move, Enter goes into a folder (a project is taken at once),
 * Backspace goes up.
 */
export function FolderPicker({ confirmLabel, onConfirm }: FolderPickerProps) {
  const { listing, failure, go } = useListing();
  const list = useRef<HTMLDivElement>(null);
  const isOpening = useProjectStore((state) => state.opening !== null);

  useEffect(() => {
    const rows = list.current?.querySelectorAll<HTMLElement>('[data-list-item]') ?? [];
    const [first, second] = rows;
    // The first folder inside rather than the way up.
    (canGoUp(listing) ? (second ?? first) : first)?.focus();
  }, [listing]);

  function handleKey(event: KeyboardEvent<HTMLElement>): void {
    if (event.key === 'Backspace' && canGoUp(listing)) {
      event.preventDefault();
      go(listing?.parent ?? null);
    } else moveInList(event);
  }

  const folder = listing?.folder ?? null;
  return (
    <div className={classes['picker']}>
      <p className={classes['path']} role="status">
        {folder ?? 'Folders you can open'}
      </p>
      <div ref={list} className={classes['list']} onKeyDown={handleKey}>
        {listing === null ? <Skeleton height={28} m={4} width="auto" /> : null}
        {canGoUp(listing) ? (
          <FolderRow icon="up" name="Up one folder" onClick={() => go(listing?.parent ?? null)} />
        ) : null}
        {listing?.folders.map(({ path, name, isProject }) => (
          <FolderRow
            key={path}
            icon={isProject ? 'project' : 'folder'}
            name={name}
            onClick={() => (isProject ? onConfirm(path) : go(path))}
          />
        ))}
        {listing?.folders.length === 0 ? (
          <p className={classes['empty']}>No folders in here.</p>
        ) : null}
      </div>
      <DialogError failure={failure} />
      <div className={classes['foot']}>
        <Button
          loading={isOpening}
          disabled={folder === null}
          onClick={() => folder !== null && onConfirm(folder)}
        >
          {confirmLabel}
        </Button>
      </div>
    </div>
  );
}

function canGoUp(listing: FolderListing | null): boolean {
  return listing !== null && listing.folder !== null;
}

interface Listing {
  readonly listing: FolderListing | null;
  readonly failure: DialogFailure | null;
  /** Lists another folder, `null` for the roots. The old one stays when it cannot be read. */
  readonly go: (folder: string | null) => void;
}

function useListing(): Listing {
  const [listing, setListing] = useState<FolderListing | null>(null);
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  const wanted = useRef(0);

  async function load(folder: string | null): Promise<void> {
    const request = ++wanted.current;
    try {
      const answer = await invoke('folder.list', { folder });
      if (request !== wanted.current) return;
      setFailure(null);
      setListing(answer);
    } catch (error) {
      if (request === wanted.current) setFailure(toBridgeError(error));
    }
  }

  useEffect(() => {
    reportFailure(load(null));
  }, []);

  return { listing, failure, go: (folder) => reportFailure(load(folder)) };
}

const rowIcons = { up: IconArrowUp, folder: IconFolder, project: IconFolderCode };

interface FolderRowProps {
  readonly icon: keyof typeof rowIcons;
  readonly name: string;
  readonly onClick: () => void;
}

function FolderRow({ icon, name, onClick }: FolderRowProps) {
  const RowIcon = rowIcons[icon];
  return (
    <UnstyledButton className={classes['row']} data-list-item onClick={onClick}>
      <RowIcon size={17} stroke={1.6} aria-hidden />
      <span className={classes['name']}>{name}</span>
      {icon === 'project' ? <Badge variant="light">Project</Badge> : null}
    </UnstyledButton>
  );
}
