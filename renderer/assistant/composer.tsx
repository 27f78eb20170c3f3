import { ActionIcon, Button, SegmentedControl, Select, Tooltip } from '@mantine/core';
import { IconArrowUp, IconAt } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { assistantModes, type AssistantMode } from '../../shared/assistant/proposal.ts';
import type { ModelConnection } from '../../shared/assistant/models.ts';
import { shortcutText } from '../actions/shortcut.ts';
import { showDialog } from '../state/dialog-store.ts';
import { selectIsReading, useAttachmentStore } from '../state/attachment-store.ts';
import { loadModels, selectModels, useModelsStore } from '../state/models-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import classes from './assistant.module.css';
import { SendingOptions } from './sending/sending-options.tsx';
import { AttachButton } from './attachments/attach-button.tsx';
import { AttachedFiles } from './attachments/attached-files.tsx';
import { ContextChips } from './mentions/context-chips.tsx';
import { PlannerNote, useIsBeyondPlanner } from './mentions/planner-note.tsx';
import { PromptField } from './mentions/prompt-field.tsx';
import { ReplacedNote } from './mentions/replaced-note.tsx';
import { followSelection } from './mentions/speaking-store.ts';
import { useMentions } from './mentions/use-mentions.ts';
import { ask } from '../state/assistant-requests.ts';
import {
  selectIsWorking,
  selectProposal,
  setComposer,
  useAssistantStore,
} from '../state/assistant-store.ts';

const modeNames: Readonly<Record<AssistantMode, string>> = {
  plan: 'Plan',
  build: 'Build',
  ask: 'Ask',
};

const modeNotes: Readonly<Record<AssistantMode, string>> = {
  plan: 'Writes the research and a card for each workflow; no code.',
  build: 'Proposes shapes, mappings, tests and workflows.',
  ask: 'Says what it understands; changes nothing.',
};

/** The built-in planner has no answers in words. */
const modelAskNote = 'Answers in words; changes nothing.';

/** Stands in the list of those who answer and opens the dialog. */
const setUp = ' set up';

/** Where what is written goes. */
function sentNote({ isLocal, baseUrl, model }: ModelConnection): string {
  return isLocal
    ? `Stays on this computer: ${model}.`
    : `Your prompt and what the model reads of the project are sent to ${new URL(baseUrl).host}, with secrets taken out.`;
}

/** Where the prompt is written. */
export function Composer() {
  const prompt = useAssistantStore((state) => state.prompt);
  const mode = useAssistantStore((state) => state.mode);
  const isWorking = useAssistantStore(selectIsWorking);
  const hasProposal = useAssistantStore((state) => selectProposal(state) !== null);
  const provider = useAssistantStore((state) => state.provider);
  const models = useModelsStore(selectModels);
  const model = models.find(({ id }) => id === provider);
  const field = useRef<HTMLTextAreaElement>(null);
  const mentions = useMentions(field);
  useEffect(() => reportFailure(loadModels()), []);
  useEffect(followSelection, []);
  const isBeyond = useIsBeyondPlanner();
  const isReading = useAttachmentStore(selectIsReading);
  const canAsk = prompt.trim() !== '' && !isWorking && !isBeyond && !isReading;

  function chooseProvider(chosen: string | null): void {
    if (chosen === setUp) showDialog({ kind: 'models' });
    else if (chosen !== null) setComposer({ provider: chosen });
  }

  function send(): void {
    if (!canAsk) return;
    // A button that was pressed is disabled from now on.
    field.current?.focus();
    reportFailure(ask());
  }

  function sendOnKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  }

  return (
    <form
      className={classes['composer']}
      data-composer
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <ContextChips />
      <ReplacedNote />
      <PromptField
        field={field}
        menu={mentions}
        // The room is the answer's.
        isSmall={hasProposal || isWorking}
        onKeyDown={sendOnKey}
      />
      <AttachedFiles />
      <div className={classes['composerRow']}>
        <AttachButton />
        <Tooltip label="Mention something of the project (@)">
          <ActionIcon
            size={26}
            aria-label="Mention something of the project"
            onClick={mentions.begin}
          >
            <IconAt size={16} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Select
          className={classes['composerProvider'] ?? ''}
          aria-label="Answered by"
          size="xs"
          data={[
            { value: 'builtin', label: 'Built-in planner' },
            ...models.map(({ id, name: label }) => ({ value: id, label })),
            { value: setUp, label: 'Set up models…' },
          ]}
          value={provider}
          allowDeselect={false}
          disabled={isWorking}
          onChange={chooseProvider}
        />
      </div>
      <div className={classes['composerRow']}>
        <SegmentedControl
          aria-label="Mode"
          size="xs"
          data={assistantModes.map((value) => ({ value, label: modeNames[value] }))}
          value={mode}
          onChange={(value) => setComposer({ mode: value })}
        />
        <Button
          type="submit"
          disabled={!canAsk}
          leftSection={<IconArrowUp size={15} stroke={1.8} aria-hidden />}
          title={`Send (${shortcutText('mod+Enter')})`}
        >
          Send
        </Button>
      </div>
      {isReading ? (
        <p className={classes['note']} role="status">
          Send waits until the attached files are read.
        </p>
      ) : null}
      <PlannerNote />
      <p className={classes['note']}>
        {mode === 'ask' && model !== undefined ? modelAskNote : modeNotes[mode]}{' '}
        {model === undefined ? null : sentNote(model)}
      </p>
      <SendingOptions />
    </form>
  );
}
