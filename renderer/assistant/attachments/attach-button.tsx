import { ActionIcon, FileButton, Tooltip } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useRef } from 'react';
import { attachFiles } from '../../state/attachment-store.ts';
import { selectIsWorking, useAssistantStore } from '../../state/assistant-store.ts';

/** Opens the system's dialog for files that go along with the prompt. */
export function AttachButton() {
  const isWorking = useAssistantStore(selectIsWorking);
  const reset = useRef<() => void>(null);
  return (
    <FileButton
      multiple
      resetRef={reset}
      onChange={(files) => {
        attachFiles(files);
        // The same file again would be no change to the browser.
        reset.current?.();
      }}
      inputProps={{ 'aria-label': 'Files to attach' }}
    >
      {({ onClick }) => (
        <Tooltip label="Attach files (or drop or paste them here)">
          <ActionIcon
            size={26}
            aria-label="Attach files"
            data-attach
            disabled={isWorking}
            onClick={onClick}
          >
            <IconPaperclip size={16} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </FileButton>
  );
}
