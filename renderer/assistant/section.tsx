import type { ReactNode } from 'react';
import classes from './assistant.module.css';

interface SectionProps {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

/** A part of the proposal that can be folded; nothing where there is nothing to say. */
export function Section({ title, count, children }: SectionProps) {
  if (count === 0) return null;
  return (
    <details className={classes['section']} open>
      <summary className={classes['sectionTitle']}>
        {title} <span className={classes['count']}>{count}</span>
      </summary>
      {children}
    </details>
  );
}
