import { VisuallyHidden } from '@mantine/core';
import { useRef } from 'react';
import { cancelComing, detach, useAttachmentStore } from '../../state/attachment-store.ts';
import { selectIsWorking, useAssistantStore } from '../../state/assistant-store.ts';
import classes from './attachments.module.css';
import { AttachmentNote } from './attachment-note.tsx';
import { AttachedChip, ComingChip } from './file-chip.tsx';
import { useDroppedFiles } from './use-dropped-files.ts';

/** Set on the panel while files are held over it. */
const overAttribute = 'data-files-over';

/** The files that go along with the prompt, each to be taken out; where nothing is attached, the place that files can be dropped on. */
export function AttachedFiles() {
  const attached = useAssistantStore((state) => state.attached);
  const isWorking = useAssistantStore(selectIsWorking);
  const coming = useAttachmentStore((state) => state.coming);
  const said = useAttachmentStore((state) => state.said);
  const root = useRef<HTMLDivElement>(null);
  useDroppedFiles(root, overAttribute);

  /** The focus goes on to the next file, at last to the button that attaches. */
  function remove(perform: () => void): void {
    const buttons = [...(root.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const attach = root.current?.closest('form')?.querySelector<HTMLElement>('[data-attach]');
    const next = buttons[at + 1] ?? buttons[at - 1] ?? attach;
    perform();
    if (at >= 0) next?.focus();
  }

  return (
    <div ref={root} className={classes['root']} data-empty={isEmpty(attached, coming) || undefined}>
      {isEmpty(attached, coming) ? null : (
        <ul className={classes['list']} aria-label="Attached files">
          {coming.map((file) => (
            <ComingChip
              key={file.upload}
              file={file}
              onRemove={() => remove(() => cancelComing(file))}
            />
          ))}
          {attached.map((file) => (
            <AttachedChip
              key={file.id}
              file={file}
              isDisabled={isWorking}
              onRemove={() => remove(() => detach(file))}
            />
          ))}
        </ul>
      )}
      <AttachmentNote />
      <VisuallyHidden role="status">{said}</VisuallyHidden>
    </div>
  );
}

function isEmpty(...lists: readonly (readonly unknown[])[]): boolean {
  return lists.every((list) => list.length === 0);
}
