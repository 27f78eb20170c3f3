import { CloseButton, Progress } from '@mantine/core';
import {
  IconAlertTriangle,
  IconApi,
  IconBraces,
  IconFile,
  IconFileText,
  IconFileTypePdf,
  IconMarkdown,
  IconPhoto,
  IconTable,
  type Icon,
} from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import type { AttachedFile, AttachedKind } from '../../../shared/assistant/attached-file.ts';
import { formatSize } from '../../deploy/deploy-text.ts';
import type { ComingFile } from '../../state/attachment-store.ts';
import classes from './attachments.module.css';

const kinds: Readonly<Record<AttachedKind, { readonly name: string; readonly icon: Icon }>> = {
  text: { name: 'Text', icon: IconFileText },
  markdown: { name: 'Markdown', icon: IconMarkdown },
  json: { name: 'JSON', icon: IconBraces },
  yaml: { name: 'YAML', icon: IconBraces },
  csv: { name: 'CSV', icon: IconTable },
  openapi: { name: 'OpenAPI', icon: IconApi },
  pdf: { name: 'PDF', icon: IconFileTypePdf },
  image: { name: 'Picture', icon: IconPhoto },
  other: { name: 'Not read', icon: IconFile },
};

interface AttachedChipProps {
  readonly file: AttachedFile;
  readonly isDisabled: boolean;
  readonly onRemove: () => void;
}

/** A file that goes along with the prompt, and what was made of it. */
export function AttachedChip({ file, isDisabled, onRemove }: AttachedChipProps) {
  const { name, kind, size, note } = file;
  const isUnread = kind === 'other';
  return (
    <Chip
      icon={isUnread ? IconAlertTriangle : kinds[kind].icon}
      name={name}
      state={isUnread ? 'unread' : undefined}
      isDisabled={isDisabled}
      onRemove={onRemove}
    >
      <span className={classes['detail']} title={note}>
        {`${kinds[kind].name} · ${formatSize(size)} · ${note}`}
      </span>
    </Chip>
  );
}

interface ComingChipProps {
  readonly file: ComingFile;
  readonly onRemove: () => void;
}

/** A file on its way, or why it could not be attached. */
export function ComingChip({ file, onRemove }: ComingChipProps) {
  const { name, phase, progress, error } = file;
  if (error !== null) {
    return (
      <Chip icon={IconAlertTriangle} name={name} state="failed" onRemove={onRemove}>
        <span className={classes['error']}>
          {error.hint === null ? error.message : `${error.message} ${error.hint}`}
        </span>
      </Chip>
    );
  }
  const doing = phase === 'reading' ? 'Reading' : phase === 'sending' ? 'Opening' : 'Waiting';
  return (
    <Chip icon={IconFile} name={name} onRemove={onRemove}>
      <span className={classes['progress']}>
        <span className={classes['doing']}>{`${doing}…`}</span>
        <Progress.Root size={4}>
          <Progress.Section value={progress * 100} aria-label={`${doing} ${name}`} />
        </Progress.Root>
      </span>
    </Chip>
  );
}

interface ChipProps {
  readonly icon: Icon;
  readonly name: string;
  readonly state?: 'unread' | 'failed' | undefined;
  readonly isDisabled?: boolean;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}

function Chip({ icon: KindIcon, name, state, isDisabled = false, onRemove, children }: ChipProps) {
  function removeOnKey(event: KeyboardEvent): void {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    onRemove();
  }

  return (
    <li className={classes['chip']} data-state={state}>
      <KindIcon size={16} stroke={1.6} aria-hidden />
      <span className={classes['text']}>
        <span className={classes['name']} title={name}>
          {name}
        </span>
        {children}
      </span>
      <CloseButton
        size={20}
        iconSize={13}
        aria-label={`Remove ${name}`}
        disabled={isDisabled}
        onClick={onRemove}
        onKeyDown={removeOnKey}
      />
    </li>
  );
}
