import { useEffect, useId, useRef } from 'react';
import { useDraft } from '../../inspector/draft/use-draft.ts';
import { validateId } from '../../inspector/validate.ts';
import { canvasView, stopRenaming } from '../canvas-store.ts';
import classes from './card.module.css';

interface RenameFieldProps {
  /** Names what is renamed, so that a refused text is kept for it. */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly rename: (to: string) => Promise<void>;
}

/** An id edited in its card: Enter takes it, Escape leaves it; a refused one stays with the reason. */
export function RenameField({ name, label, value, rename }: RenameFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const errorId = useId();
  const draft = useDraft({ key: `rename/${name}`, value, validate: validateId, commit: rename });
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);

  async function finish(focusCard: boolean): Promise<void> {
    if (!(await draft.submit())) return;
    stopRenaming();
    if (focusCard) canvasView()?.focusSelection();
  }

  return (
    <>
      <input
        ref={input}
        className={`nodrag nopan ${classes['rename'] ?? ''}`}
        aria-label={label}
        aria-invalid={draft.error !== null}
        aria-describedby={draft.error === null ? undefined : errorId}
        spellCheck={false}
        value={draft.text}
        onChange={(event) => draft.change(event.currentTarget.value)}
        onBlur={() => void finish(false)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Enter') void finish(true);
          else if (event.key === 'Escape') {
            draft.revert();
            stopRenaming();
            canvasView()?.focusSelection();
          }
        }}
      />
      {draft.error === null ? null : (
        <p id={errorId} role="alert" className={classes['renameError']}>
          {draft.error} {draft.hint}
        </p>
      )}
    </>
  );
}
