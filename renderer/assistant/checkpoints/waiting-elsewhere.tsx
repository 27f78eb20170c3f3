import { Button } from '@mantine/core';
import { switchChat } from '../../state/assistant-decisions.ts';
import { useChatStore } from '../../state/chat-store.ts';
import { reportFailure } from '../../state/notice-store.ts';
import classes from './checkpoints.module.css';

/** Says that a proposal waits in a chat that is not shown. */
export function WaitingElsewhere({ chat }: { readonly chat: string }) {
  const name = useChatStore(({ chats }) => chats.find(({ id }) => id === chat)?.name);
  return (
    <div className={classes['folded']} role="group" aria-label="Waiting proposal">
      <p className={classes['text']}>
        A proposal waits in {name === undefined ? 'another chat' : `“${name}”`}. A request here
        takes its place.
      </p>
      <Button variant="default" size="compact-xs" onClick={() => reportFailure(switchChat(chat))}>
        Open that chat
      </Button>
    </div>
  );
}
