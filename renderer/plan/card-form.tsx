import { Button, Textarea, TextInput } from '@mantine/core';
import { useLayoutEffect, useRef, useState, type KeyboardEvent, type SubmitEvent } from 'react';
import type { WorkflowCard } from '../../shared/planner/workflow-card.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { reportFailure } from '../state/notice-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { changeCard } from './card-edits.ts';
import { changedTexts, isComplete, type CardDraft } from './card-draft.ts';
import { endCardChange, typeIntoCard, type CardChange } from './card-draft-store.ts';
import classes from './workflow-card.module.css';

interface CardFormProps {
  readonly file: string;
  /** The file as it is now, whoever changed it meanwhile. */
  readonly text: string;
  readonly card: WorkflowCard;
  readonly change: CardChange;
  /** Whether it was opened just now, not found open. */
  readonly takesFocus: boolean;
}

const fields: readonly {
  readonly name: keyof CardDraft;
  readonly label: string;
  readonly description?: string;
}[] = [
  { name: 'story', label: 'Story' },
  { name: 'acceptanceCriteria', label: 'Done when', description: 'One criterion a line.' },
  { name: 'userStories', label: 'For whom', description: 'One user story a line.' },
  { name: 'prompt', label: 'Prompt', description: 'What the assistant is asked for by Build.' },
];

/** The words of a card to be changed; its tables are changed in the file. */
export function CardForm({ file, text, card, change, takesFocus }: CardFormProps) {
  const { begun, draft } = change;
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  const first = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) first.current?.focus();
  }, [takesFocus]);
  const set = (name: keyof CardDraft, value: string): void => typeIntoCard(file, name, value);
  const end = (): void => endCardChange(file);

  async function save(): Promise<void> {
    try {
      // Only what was changed here, so that what others changed meanwhile stays.
      await changeCard(file, text, changedTexts(begun, draft));
      end();
    } catch (thrown) {
      setFailure(toBridgeError(thrown));
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (isComplete(draft)) reportFailure(save());
  }

  function keepOpenOnEscape(event: KeyboardEvent): void {
    // The view around would close.
    if (event.key === 'Escape') event.preventDefault();
  }

  return (
    <form
      className={classes['form']}
      onSubmit={submit}
      onKeyDown={keepOpenOnEscape}
      noValidate
      aria-label={`Edit ${card.title}`}
    >
      <TextInput
        ref={first}
        label="Title"
        value={draft.title}
        maxLength={200}
        onChange={({ currentTarget }) => set('title', currentTarget.value)}
      />
      {fields.map(({ name, label, description }) => (
        <Textarea
          key={name}
          label={label}
          description={description}
          autosize
          minRows={2}
          maxRows={12}
          maxLength={50_000}
          value={draft[name]}
          onChange={({ currentTarget }) => set(name, currentTarget.value)}
        />
      ))}
      {failure === null ? null : <DialogError failure={failure} />}
      <div className={classes['buttons']}>
        <Button type="submit" disabled={!isComplete(draft)}>
          Save
        </Button>
        <Button variant="default" onClick={end}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
