import type { KeyboardEvent } from 'react';

/** Lets the arrow keys, Home and End move through the `[data-list-item]` elements of a list. */
export function moveInList(event: KeyboardEvent<HTMLElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-list-item]')];
  const current = items.findIndex((item) => item === document.activeElement);
  const target = items[targetIndex(event.key, current, items.length)];
  if (target === undefined) return;
  event.preventDefault();
  target.focus();
}

function targetIndex(key: string, current: number, count: number): number {
  switch (key) {
    case 'ArrowDown':
      return Math.min(current + 1, count - 1);
    case 'ArrowUp':
      return Math.max(current - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
