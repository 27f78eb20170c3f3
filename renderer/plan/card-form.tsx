import { Button, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import type { WorkflowCard } from '../../shared/planner/workflow-card.ts';
import { toBridgeError } from '../bridge/bridge-error.ts';
import { reportFailure } from '../state/notice-store.ts';
import { DialogError, type DialogFailure } from '../ui/dialog-error.tsx';
import { changeCard } from './card-edits.ts';
import { changedTexts, draftOf, isComplete, type CardDraft } from './card-draft.ts';
import classes from './workflow-card.module.css';

interface CardFormProps {
  readonly file: string;
  /** The file as it is now, whoever changed it meanwhile. */
  readonly text: string;
  readonly card: WorkflowCard;
  readonly onDone: () => void;
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
export function CardForm({ file, text, card, onDone }: CardFormProps) {
  const begun = useRef(draftOf(card));
  const [draft, setDraft] = useState(begun.current);
  const [failure, setFailure] = useState<DialogFailure | null>(null);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const set = (name: keyof CardDraft, value: string): void =>
    setDraft((present) => ({ ...present, [name]: value }));

  async function save(): Promise<void> {
    try {
      // Only what was changed here, so that what others changed meanwhile stays.
      await changeCard(file, text, changedTexts(begun.current, draft));
      onDone();
    } catch (thrown) {
      setFailure(toBridgeError(thrown));
    }
  }

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (isComplete(draft)) reportFailure(save());
  }

  return (
    <form
      className={classes['form']}
      onSubmit={submit}
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
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
