import { useEffect, useRef, useState } from 'react';
import type { Command } from '../../../shared/edit/command.ts';
import { toBridgeError } from '../../bridge/bridge-error.ts';
import { invoke } from '../../bridge/client.ts';
import { selectLanguageState, useLanguageStore } from '../../state/language-store.ts';

const none: readonly string[] = [];
/** Asked when the user has paused: half a word is no error. */
const pauseMs = 500;
/** More would push the form away; the rest is told when the text is in the code. */
const mostErrors = 3;

/** The compiler's errors that a typed text would bring, in their order; none for `null`, and while they are not known. */
export function useFieldProblems(
  text: string | null,
  command: ((source: string) => Command) | undefined,
): readonly string[] {
  const isReady = useLanguageStore(selectLanguageState).state === 'ready';
  const [known, setKnown] = useState<{ readonly text: string; readonly errors: readonly string[] }>(
    {
      text: '',
      errors: none,
    },
  );
  const latest = useRef(command);
  useEffect(() => {
    latest.current = command;
  });
  useEffect(() => {
    const source = text?.trim() ?? '';
    if (!isReady || text === null || source === '') return;
    let isGone = false;
    const timer = setTimeout(() => {
      const wanted = latest.current?.(source);
      if (wanted === undefined) return;
      invoke('field.problems', { command: wanted }).then(
        (errors) => {
          if (!isGone) setKnown({ text, errors: errors?.slice(0, mostErrors) ?? none });
        },
        // The field works without; a broken connection says so itself.
        (thrown: unknown) => void toBridgeError(thrown),
      );
    }, pauseMs);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [isReady, text]);
  return known.text === text ? known.errors : none;
}
