import { Button } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import { selectTurns, useChatStore } from '../state/chat-store.ts';
import { DialogError } from '../ui/dialog-error.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import classes from './assistant.module.css';
import {
  selectIsWorking,
  selectOrigin,
  selectProposal,
  useAssistantStore,
} from '../state/assistant-store.ts';
import { ChatBar } from './chat-bar.tsx';
import { FoldedTurns } from './checkpoints/folded-turns.tsx';
import { PresentTurnRestore } from './checkpoints/turn-actions.tsx';
import { WaitingElsewhere } from './checkpoints/waiting-elsewhere.tsx';
import { Composer } from './composer.tsx';
import { replaceRequest } from './mentions/speaking-store.ts';
import { PastTurns } from './past-turns.tsx';
import { ProposalFoot } from './proposal-foot.tsx';
import { ProposalView } from './proposal-view.tsx';
import { useNewInView } from './use-new-in-view.ts';
import { Working } from './working.tsx';

const promptOf = (panel: HTMLElement): HTMLElement | null =>
  panel.querySelector('[data-composer] textarea');

/** Asks for integrations in words, and shows what is proposed before anything is changed. */
export function AssistantView() {
  const waiting = useAssistantStore(selectProposal);
  const origin = useAssistantStore(selectOrigin);
  const shownChat = useChatStore((state) => state.chat?.id);
  const elsewhere = origin === null || origin.chat === shownChat ? null : origin.chat;
  const proposal = elsewhere === null ? waiting : null;
  const isAsking = useAssistantStore(({ phase }) => phase === 'asking');
  const hasTurns = useChatStore((state) => selectTurns(state).length > 0);
  const error = useAssistantStore((state) => state.error);
  const keptFocus = useKeptFocus<HTMLDivElement>(promptOf);
  const { scroller, content, noteScroll } = useNewInView({
    isAsking,
    proposal: proposal?.id ?? null,
    error,
    chat: shownChat ?? null,
  });
  return (
    <div {...keptFocus} className={classes['root']}>
      <ChatBar />
      <div ref={scroller} className={classes['scroll']} onScroll={noteScroll}>
        <div ref={content} className={classes['content']}>
          <PastTurns />
          <FoldedTurns />
          {isAsking ? (
            <Working />
          ) : proposal !== null ? (
            <>
              <ProposalView proposal={proposal} />
              <PresentTurnRestore turn={origin?.turn ?? null} />
            </>
          ) : elsewhere !== null ? (
            <WaitingElsewhere chat={elsewhere} />
          ) : hasTurns ? null : (
            <div className={classes['introduction']}>
              <Introduction />
            </div>
          )}
          {error === null || isAsking ? null : (
            <div className={classes['error']}>
              <DialogError failure={{ message: error.message, hint: error.hint ?? undefined }} />
            </div>
          )}
        </div>
      </div>
      {proposal === null || isAsking ? null : <ProposalFoot proposal={proposal} />}
      <Composer />
    </div>
  );
}

const examples: readonly string[] = [
  'When a new contact is created in HubSpot (webhook), check if they exist in Salesforce by email. If they exist, update the record. If not, create a new lead. Use OAuth 2.0 for both systems. Map: firstname → FirstName, lastname → LastName, email → Email, company → Company.',
  'Sync new Shopify orders to QuickBooks Online as sales receipts. Run on webhook.',
  'Every night at 2, fetch the contacts changed since the last run from HubSpot and create them in Mailchimp.',
];

function Introduction() {
  const isWorking = useAssistantStore(selectIsWorking);
  return (
    <EmptyState icon={IconSparkles} title="Describe the integration">
      <p>
        Name the systems, what starts it and which fields go where. You see the whole change before
        anything is written. In a trusted folder it is checked and tested on a copy first.
      </p>
      <ul className={classes['examples']} aria-label="Examples">
        {examples.map((example) => (
          <li key={example}>
            <Button
              variant="default"
              className={classes['example'] ?? ''}
              disabled={isWorking}
              onClick={() => replaceRequest({ prompt: example, mode: 'build' })}
            >
              {example}
            </Button>
          </li>
        ))}
      </ul>
      <p className={classes['note']}>
        The built-in planner works offline and always answers the same. It knows patterns and the
        usual systems, not free requests; a model, which can be set up below, understands those too.
      </p>
    </EmptyState>
  );
}
