import type { ReactNode } from 'react';
import { moveInList } from '../../ui/list-keys.ts';
import classes from './navigator.module.css';

interface NavigatorSectionProps {
  readonly title: string;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  /** What stands in place of the list while it is empty. */
  readonly empty?: string | null;
  /** The items, each in an `li`. */
  readonly children: ReactNode;
}

/** A list of one kind of parts, with its heading. */
export function NavigatorSection({ title, actions, empty, children }: NavigatorSectionProps) {
  const id = `navigator-${title.toLowerCase()}`;
  return (
    <section aria-labelledby={id}>
      <div className={classes['headingRow']}>
        <h2 id={id} className={classes['heading']}>
          {title}
        </h2>
        {actions === undefined ? null : <span>{actions}</span>}
      </div>
      {empty === undefined || empty === null ? null : <p className={classes['empty']}>{empty}</p>}
      <ul className={classes['list']} onKeyDown={moveInList}>
        {children}
      </ul>
    </section>
  );
}
