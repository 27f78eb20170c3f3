import { Button, Tooltip } from '@mantine/core';
import { IconBolt, IconBoltOff, IconLoader2, type Icon } from '@tabler/icons-react';
import type { LanguageState } from '../../shared/contract/language-types.ts';
import { restartLanguage, selectLanguageState, useLanguageStore } from '../state/language-store.ts';
import { reportFailure } from '../state/notice-store.ts';
import classes from './language-note.module.css';

interface Note {
  readonly text: string;
  readonly icon: Icon;
  readonly explanation: string;
}

const notes: Readonly<Record<Exclude<LanguageState['state'], 'off'>, Note>> = {
  starting: {
    text: 'Types are loading…',
    icon: IconLoader2,
    explanation: 'Type problems appear in a moment.',
  },
  ready: {
    text: 'Types are live',
    icon: IconBolt,
    explanation: 'The compiler checks what you edit, as Verify does.',
  },
  restarting: {
    text: 'Types are loading again…',
    icon: IconLoader2,
    explanation: 'The compiler stopped and is being restarted.',
  },
  failed: {
    text: 'Types are off',
    icon: IconBoltOff,
    explanation: 'The compiler does not run. Verify still checks types.',
  },
};

/** Whether the compiler follows the edits. */
export function LanguageNote() {
  const state = useLanguageStore(selectLanguageState);
  if (state.state === 'off') return null;
  const { text, icon: NoteIcon, explanation } = notes[state.state];
  return (
    <span className={classes['note']} data-state={state.state}>
      <Tooltip
        label={[state.message, state.hint ?? explanation].filter(Boolean).join(' ')}
        multiline
      >
        <span className={classes['text']} role="status">
          <NoteIcon size={14} stroke={1.8} aria-hidden />
          {text}
        </span>
      </Tooltip>
      {state.state === 'failed' ? (
        <Button variant="light" size="compact-xs" onClick={() => reportFailure(restartLanguage())}>
          Start again
        </Button>
      ) : null}
    </span>
  );
}
