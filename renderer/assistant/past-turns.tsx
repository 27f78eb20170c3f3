import { Button } from '@mantine/core';
import type { ChatTurn } from '../../shared/assistant/chat.ts';
import { selectTurns, useChatStore } from '../state/chat-store.ts';
import { setComposer, useAssistantStore } from '../state/assistant-store.ts';
import classes from './assistant.module.css';
import { Prompt } from './prompt.tsx';

const outcomes: Readonly<Record<ChatTurn['outcome'], string>> = {
  open: 'Not decided',
  accepted: 'Accepted',
  dismissed: 'Dismissed',
  answered: 'Answered',
};

/** What was asked before in this chat, and what came of it. */
export function PastTurns() {
  const turns = useChatStore(selectTurns);
  const present = useAssistantStore((state) => state.turn);
  const past = turns.filter(({ id }) => id !== present);
  if (past.length === 0) return null;
  return (
    <ol className={classes['turns']} aria-label="Earlier requests">
      {past.map((turn) => (
        <li key={turn.id} className={classes['turn']}>
          <Prompt text={turn.prompt} />
          {turn.answer === null ? null : <p className={classes['answer']}>{turn.answer}</p>}
          <ul className={classes['lines']}>
            {turn.summary.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <div className={classes['row']}>
            <span className={classes['note']}>{outcomes[turn.outcome]}</span>
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() => setComposer({ prompt: turn.prompt, mode: turn.mode })}
            >
              Ask again
            </Button>
          </div>
        </li>
      ))}
    </ol>
  );
}
