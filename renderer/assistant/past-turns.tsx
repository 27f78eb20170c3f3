import type { ChatTurn } from '../../shared/assistant/chat.ts';
import { selectTurns, useChatStore } from '../state/chat-store.ts';
import { selectOrigin, useAssistantStore } from '../state/assistant-store.ts';
import { Markdown } from '../ui/markdown.tsx';
import classes from './assistant.module.css';
import { SentFiles } from './attachments/sent-files.tsx';
import { TurnActions } from './checkpoints/turn-actions.tsx';
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
  const present = useAssistantStore(selectOrigin)?.turn;
  const past = turns.filter(({ id }) => id !== present);
  if (past.length === 0) return null;
  return (
    <ol className={classes['turns']} aria-label="Earlier requests">
      {past.map((turn) => (
        <li key={turn.id} className={classes['turn']}>
          <Prompt text={turn.prompt} />
          <SentFiles names={turn.attachments} />
          {turn.answer === null ? null : <Markdown text={turn.answer} />}
          <ul className={classes['lines']}>
            {turn.summary.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <div className={classes['row']}>
            <span className={classes['note']}>{outcomes[turn.outcome]}</span>
            <TurnActions turn={turn} />
          </div>
        </li>
      ))}
    </ol>
  );
}
