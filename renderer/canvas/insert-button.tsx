import { IconPlus } from '@tabler/icons-react';
import { openInsertMenu, useCanvasStore } from './canvas-store.ts';
import classes from './canvas.module.css';

interface InsertButtonProps {
  readonly after: string | null;
  readonly label: string;
  readonly isLast?: boolean;
}

/** Opens the insert menu at its place; it also shows where a dragged step would go. By keyboard `/` does the same. */
export function InsertButton({ after, label, isLast }: InsertButtonProps) {
  const isDropTarget = useCanvasStore(({ dropAt }) => dropAt !== null && dropAt.after === after);
  const isOpen = useCanvasStore(({ insertAt }) => insertAt !== null && insertAt.after === after);
  return (
    <button
      type="button"
      className={`nodrag nopan ${classes['insert'] ?? ''}`}
      tabIndex={-1}
      aria-label={label}
      aria-haspopup="listbox"
      aria-expanded={isOpen}
      title={`${label} (/)`}
      data-last={isLast === true || undefined}
      data-open={isOpen || undefined}
      data-drop={isDropTarget || undefined}
      onClick={() => openInsertMenu(after)}
    >
      <IconPlus size={15} stroke={2} aria-hidden />
    </button>
  );
}
