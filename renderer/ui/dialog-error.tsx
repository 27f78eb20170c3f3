import { SeverityIcon } from './severity-icon.tsx';
import classes from './dialog-error.module.css';

export interface DialogFailure {
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Why a dialog's action failed, and what to do; nothing while it has not. */
export function DialogError({ failure }: { readonly failure: DialogFailure | null }) {
  if (failure === null) return null;
  return (
    <div className={classes['error']} role="alert">
      <SeverityIcon severity="error" />
      <div>
        <p className={classes['message']}>{failure.message}</p>
        {failure.hint === undefined ? null : <p className={classes['hint']}>{failure.hint}</p>}
      </div>
    </div>
  );
}
