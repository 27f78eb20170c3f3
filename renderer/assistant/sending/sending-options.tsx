import { Button, Checkbox } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { selectIsWorking, setComposer, useAssistantStore } from '../../state/assistant-store.ts';
import { selectTurns, useChatStore } from '../../state/chat-store.ts';
import { showDialog } from '../../state/dialog-store.ts';
import classes from './sending.module.css';
import { hasTokens, sumTokens, tokensText, usageIn } from './token-text.ts';

/** What a model is told, and what it has cost so far. The built-in planner tells nobody anything. */
export function SendingOptions() {
  const provider = useAssistantStore((state) => state.provider);
  const allowValues = useAssistantStore((state) => state.allowValues);
  const isWorking = useAssistantStore(selectIsWorking);
  return (
    <>
      {provider === 'builtin' ? null : (
        <div className={classes['options']}>
          <Checkbox
            size="xs"
            label="Send values"
            title="Off, samples, tests and attached data are read as shapes: the fields and their types, without what stands in them."
            checked={allowValues}
            disabled={isWorking}
            onChange={({ currentTarget }) => setComposer({ allowValues: currentTarget.checked })}
          />
          <Button
            variant="subtle"
            size="compact-xs"
            className={classes['look'] ?? ''}
            leftSection={<IconEye size={14} stroke={1.8} aria-hidden />}
            disabled={isWorking}
            onClick={() => showDialog({ kind: 'what-is-sent', waiting: null })}
          >
            What will be sent
          </Button>
        </div>
      )}
      <ChatTokens />
    </>
  );
}

/** The tokens of the request that waits for a decision in this chat, and of the whole chat. */
function ChatTokens() {
  const shown = useChatStore((state) => state.chat?.id);
  const turn = useAssistantStore((state) => usageIn(shown, state.proposed));
  const chat = sumTokens(useChatStore(selectTurns).map(({ usage }) => usage));
  if (!hasTokens(chat)) return null;
  const isAll = turn !== null && turn.input === chat.input && turn.output === chat.output;
  return (
    <p className={classes['note']} role="group" aria-label="Tokens">
      {turn === null || !hasTokens(turn) ? null : <>This request: {tokensText(turn)}. </>}
      {isAll ? null : <>This chat: {tokensText(chat)}.</>}
    </p>
  );
}
