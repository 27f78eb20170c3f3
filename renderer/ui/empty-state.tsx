import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

interface EmptyStateProps {
  readonly icon: Icon;
  readonly title: string;
  /** What to do next. */
  readonly children?: ReactNode;
}

/** What a view shows when it has nothing to show: why, and what to do. */
export function EmptyState({ icon: StateIcon, title, children }: EmptyStateProps) {
  return (
    <div className={classes['root']}>
      <StateIcon size={26} stroke={1.5} aria-hidden />
      <p className={classes['title']}>{title}</p>
      {children === undefined ? null : <div className={classes['body']}>{children}</div>}
    </div>
  );
}
