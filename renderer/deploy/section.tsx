import { useId, type ReactNode } from 'react';
import classes from './section.module.css';

interface SectionProps {
  readonly title: string;
  /** Beside the title, such as a count or a button. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a view. */
export function Section({ title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes['section']} aria-labelledby={id}>
      <div className={classes['head']}>
        <h3 id={id} className={classes['title']}>
          {title}
        </h3>
        {aside === undefined ? null : <div className={classes['aside']}>{aside}</div>}
      </div>
      {children}
    </section>
  );
}
