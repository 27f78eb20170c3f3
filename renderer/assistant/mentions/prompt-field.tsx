import { Textarea } from '@mantine/core';
import { useLayoutEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import { setComposer, useAssistantStore } from '../../state/assistant-store.ts';
import { caretPlace, type CaretPlace } from './caret-place.ts';
import { MentionList, mentionListId, optionId } from './mention-list.tsx';
import classes from './mentions.module.css';
import { selectErrand, useSpeakingStore } from './speaking-store.ts';
import type { MentionMenu } from './use-mentions.ts';

interface PromptFieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly menu: MentionMenu;
  /** Whether it leaves the room to something else. */
  readonly isSmall: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The prompt; an `@` in it opens the list of what can be mentioned. */
export function PromptField({ field, menu, isSmall, onKeyDown }: PromptFieldProps) {
  const prompt = useAssistantStore((state) => state.prompt);
  const errand = useSpeakingStore(selectErrand);
  const [place, setPlace] = useState<CaretPlace | null>(null);
  const start = menu.open?.start ?? null;
  useLayoutEffect(() => {
    const element = field.current;
    setPlace(element === null || start === null ? null : caretPlace(element, start));
  }, [field, start]);
  const isOpen = menu.open !== null;
  return (
    <div className={classes['field']} data-small={isSmall || undefined}>
      <Textarea
        ref={field}
        aria-label="Prompt"
        placeholder={errand?.placeholder ?? 'When … happens in …, create … in …'}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={50_000}
        value={prompt}
        {...(isOpen ? listAttributes(menu) : {})}
        onChange={({ currentTarget }) => {
          setComposer({ prompt: currentTarget.value });
          menu.handleChange();
        }}
        onKeyDown={(event) => {
          if (!menu.handleKey(event)) onKeyDown(event);
        }}
        onSelect={menu.handleSelect}
        onBlur={menu.close}
      />
      {isOpen && place !== null ? <MentionList menu={menu} place={place} /> : null}
    </div>
  );
}

/** A text field of several lines is a combobox as long as its list is open. */
function listAttributes({ shown, active }: MentionMenu) {
  return {
    role: 'combobox',
    'aria-expanded': true,
    'aria-haspopup': 'listbox',
    'aria-autocomplete': 'list',
    'aria-controls': mentionListId,
    ...(shown.length === 0 ? {} : { 'aria-activedescendant': optionId(active) }),
  } as const;
}
