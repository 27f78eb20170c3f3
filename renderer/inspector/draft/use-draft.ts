import { useCallback, type KeyboardEvent } from 'react';
import { dropDraft, readDraft, selectDraft, setDraft, useDraftStore } from './draft-store.ts';
import { submitDraft, type DraftField } from './submit-draft.ts';

export interface DraftControl {
  readonly text: string;
  /** What the code says now. */
  readonly saved: string;
  readonly error: string | null;
  readonly hint: string | null;
  readonly change: (text: string) => void;
  /** Takes the text into the code; to be called on blur. */
  readonly submit: () => Promise<boolean>;
  /** Puts the code's value back. */
  readonly revert: () => void;
  /** Enter takes the text, Escape puts the old one back. */
  readonly handleKey: (event: KeyboardEvent) => void;
}

/** A text field over a value of the code: what is typed is taken on blur and Enter and is never lost on the way. */
export function useDraft(field: DraftField): DraftControl {
  const { key } = field;
  const draft = useDraftStore(selectDraft(key));
  const change = useCallback(
    (text: string) => setDraft(key, { text, error: null, hint: null }),
    [key],
  );
  const revert = useCallback(() => dropDraft(key), [key]);
  const submit = (): Promise<boolean> => submitDraft(field);
  return {
    text: draft?.text ?? field.value,
    saved: field.value,
    error: draft?.error ?? null,
    hint: draft?.hint ?? null,
    change,
    submit,
    revert,
    handleKey: (event) => {
      if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
        event.preventDefault();
        void submit();
      } else if (event.key === 'Escape' && readDraft(key) !== null) {
        event.preventDefault();
        event.stopPropagation();
        revert();
      }
    },
  };
}
