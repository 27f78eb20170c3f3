import type { ReactNode } from 'react';
import type { Severity } from '../../shared/model/project.ts';
import { SeverityIcon } from '../ui/severity-icon.tsx';
import classes from './note.module.css';

interface NoteProps {
  readonly severity: Severity;
  readonly icon?: ReactNode;
  readonly message: ReactNode;
  readonly hint?: ReactNode;
  /** Buttons that lead on. */
  readonly children?: ReactNode;
}

/** What the reader has to know at this place, and the way forward. */
export function Note({ severity, icon, message, hint, children }: NoteProps) {
  return (
    <div
      className={classes['note']}
      data-severity={severity}
      role={severity === 'error' ? 'alert' : 'status'}
    >
      <span className={classes['icon']}>
        {icon ?? <SeverityIcon severity={severity} size={16} />}
      </span>
      <div className={classes['text']}>
        <p className={classes['message']}>{message}</p>
        {hint === undefined ? null : <p className={classes['hint']}>{hint}</p>}
        {children === undefined ? null : <div className={classes['buttons']}>{children}</div>}
      </div>
    </div>
  );
}
