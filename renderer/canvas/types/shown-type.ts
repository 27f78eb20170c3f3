import { create } from 'zustand';
import type { EdgeType } from '../../../shared/contract/language-types.ts';

/** The type that is read in full, and where its label stands on the screen. */
interface ShownType {
  readonly type: EdgeType;
  readonly left: number;
  readonly bottom: number;
}

export const useShownType = create<{ readonly shown: ShownType | null }>()(() => ({ shown: null }));

/** A passing pointer opens nothing, and the way to the opened type is not too short. */
const delayMs = 150;
let timer: ReturnType<typeof setTimeout> | undefined;

export function showType(type: EdgeType, label: HTMLElement, isFocused: boolean): void {
  clearTimeout(timer);
  timer = setTimeout(
    () => {
      const { left, bottom } = label.getBoundingClientRect();
      useShownType.setState({ shown: { type, left, bottom } });
    },
    isFocused ? 0 : delayMs,
  );
}

export function keepType(): void {
  clearTimeout(timer);
}

export function hideType(): void {
  clearTimeout(timer);
  timer = setTimeout(closeType, delayMs);
}

export function closeType(): void {
  clearTimeout(timer);
  useShownType.setState({ shown: null });
}
