import { Button } from '@mantine/core';
import type { ChatTurn } from '../../../shared/assistant/chat.ts';
import { showDialog } from '../../state/dialog-store.ts';
import { selectIsWorking, useAssistantStore } from '../../state/assistant-store.ts';
import { selectTurns, useChatStore } from '../../state/chat-store.ts';
import classes from './checkpoints.module.css';
import { editAgain } from './restore.ts';

/** What can be done with a request of the chat that is shown. */
export function TurnActions({ turn }: { readonly turn: ChatTurn }) {
  const isWorking = useAssistantStore(selectIsWorking);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-xs"
        aria-label={`Ask again: ${turn.prompt}`}
        disabled={isWorking}
        onClick={() => editAgain(turn)}
      >
        Ask again
      </Button>
      <RestoreButton turn={turn} isDisabled={isWorking} />
    </>
  );
}

/** The same for the request whose proposal waits. */
export function PresentTurnRestore({ turn: id }: { readonly turn: string | null }) {
  const turn = useChatStore(selectTurns).find((one) => one.id === id);
  const isWorking = useAssistantStore(selectIsWorking);
  if (turn === undefined) return null;
  return (
    <div className={classes['present']}>
      <RestoreButton turn={turn} isDisabled={isWorking} />
    </div>
  );
}

interface RestoreButtonProps {
  readonly turn: ChatTurn;
  readonly isDisabled: boolean;
}

function RestoreButton({ turn, isDisabled }: RestoreButtonProps) {
  const chat = useChatStore((state) => state.chat?.id);
  if (chat === undefined) return null;
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      disabled={isDisabled}
      aria-label={`Restore… as before: ${turn.prompt}`}
      onClick={() => showDialog({ kind: 'restore', place: { chat, turn: turn.id } })}
    >
      Restore…
    </Button>
  );
}
