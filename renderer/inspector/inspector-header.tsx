import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './inspector.module.css';

interface InspectorHeaderProps {
  readonly icon: Icon;
  readonly kind: string;
  readonly title: string;
  readonly children?: ReactNode;
}

/** What is inspected, and what can be done with it as a whole. */
export function InspectorHeader({ icon: KindIcon, kind, title, children }: InspectorHeaderProps) {
  return (
    <header className={classes['header']}>
      <KindIcon size={20} stroke={1.7} aria-hidden />
      <div className={classes['headerText']}>
        <h3 className={classes['title']}>{title}</h3>
        <span className={classes['kind']}>{kind}</span>
      </div>
      <div className={classes['headerActions']}>{children}</div>
    </header>
  );
}
