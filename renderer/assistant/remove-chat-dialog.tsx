import { Button, Group, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { removeShownChat } from '../state/assistant-decisions.ts';
import { selectOrigin, useAssistantStore } from '../state/assistant-store.ts';
import { useChatStore } from '../state/chat-store.ts';
import { closeDialog } from '../state/dialog-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { showAssistant } from './assistant-actions.ts';
import classes from './checkpoints/checkpoints.module.css';
import { requestsText } from './checkpoints/restore.ts';

/** Asks before the chat that is shown is deleted: nothing brings it back. */
export function RemoveChatDialog() {
  const chat = useChatStore((state) => state.chat);
  const waits = useAssistantStore((state) => selectOrigin(state)?.chat === chat?.id);
  const [isWorking, setWorking] = useState(false);
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  // A chat that is gone, as with its project, has no question left.
  useEffect(() => {
    if (chat === null) closeDialog();
  }, [chat]);
  if (chat === null) return null;

  async function remove(): Promise<void> {
    setWorking(true);
    try {
      await removeShownChat();
      closeDialog();
      await showAssistant.perform();
    } catch (error) {
      if (useChatStore.getState().chat === null) throw error;
      setFailure(toBridgeError(error));
      setWorking(false);
    }
  }

  return (
    <Modal opened onClose={closeDialog} title="Delete the chat" size={440}>
      <div className={classes['dialog']}>
        <p className={classes['text']}>
          “{chat.name}” with {requestsText(chat.turns.length + chat.folded.length)} is deleted for
          good. What was accepted stays in the project.
          {waits ? ' The proposal that waits stays, too, without a chat.' : null}
        </p>
        <DialogError failure={failure} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={closeDialog} data-autofocus>
            Cancel
          </Button>
          <Button loading={isWorking} onClick={() => reportFailure(remove())}>
            Delete
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
