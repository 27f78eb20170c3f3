import { Button } from '@mantine/core';
import { selectIsWorking, useAssistantStore } from '../../state/assistant-store.ts';
import { useChatStore } from '../../state/chat-store.ts';
import { reportFailure } from '../../state/notice-store.ts';
import { bringBack, requestsText } from './restore.ts';
import classes from './checkpoints.module.css';

/** Requests that were folded away, until the next one. */
export function FoldedTurns() {
  const chat = useChatStore((state) => state.chat);
  const isWorking = useAssistantStore(selectIsWorking);
  const count = chat?.folded.length ?? 0;
  if (chat === null || count === 0) return null;
  return (
    <div className={classes['folded']} role="group" aria-label="Folded away">
      <p className={classes['text']}>
        {requestsText(count)} folded away. The next request drops {count === 1 ? 'it' : 'them'}.
      </p>
      <Button
        variant="default"
        size="compact-xs"
        disabled={isWorking}
        onClick={() => reportFailure(bringBack(chat.id))}
      >
        Bring back {requestsText(count)}
      </Button>
    </div>
  );
}
