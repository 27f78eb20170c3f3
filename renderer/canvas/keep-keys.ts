import type { KeyboardEvent } from 'react';

/** Buttons that lie in the canvas: what presses them has another meaning for the canvas itself. */
export function keepPressKeys(event: KeyboardEvent): void {
  if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
}
