import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { ProposedChange } from '../../shared/assistant/proposal.ts';
import classes from './assistant.module.css';
import { ChangeRow, type ChangeRowsProps } from './change-row.tsx';

interface LongChangeListProps extends ChangeRowsProps {
  readonly changes: readonly ProposedChange[];
}

/** In pixels, of a row with a line of what it needs; each is measured when it comes into view. */
const usualHeight = 42;

/** Many changes in a box of their own: those in view are drawn, and a few around for the keyboard. */
export function LongChangeList({ changes, ...rows }: LongChangeListProps) {
  const box = useRef<HTMLDivElement>(null);
  // The library's object changes in place, which the compiler of components would not see.
  const virtual = useVirtualizer({
    count: changes.length,
    getScrollElement: () => box.current,
    estimateSize: () => usualHeight,
    overscan: 4,
  });
  return (
    <div ref={box} className={classes['longChanges']}>
      <ul className={classes['longChangeRows']} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const change = changes[index];
          if (change === undefined) return null;
          return (
            <li
              key={change.id}
              ref={virtual.measureElement}
              data-index={index}
              aria-setsize={changes.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)` }}
            >
              <ChangeRow {...rows} change={change} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
