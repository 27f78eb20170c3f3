import type { ReactNode } from 'react';
import classes from './assistant.module.css';

interface SectionProps {
  readonly title: string;
  readonly count: number;
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

/** A part of the proposal that can be folded; nothing where there is nothing to say. */
export function Section({ title, count, isOpen = true, children }: SectionProps) {
  if (count === 0) return null;
  return (
    <details className={classes['section']} open={isOpen}>
      <summary className={classes['sectionTitle']}>
        {title} <span className={classes['count']}>{count}</span>
      </summary>
      {children}
    </details>
  );
}
