import { useEffect, useRef, type FocusEvent, type RefObject } from 'react';

interface KeptFocus<Root extends HTMLElement> {
  readonly ref: RefObject<Root | null>;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * Keeps the keyboard in a part of the page: where the element that has the focus is taken away, the focus goes to the one that
 * `next` gives. Without it the browser drops it, and Tab begins at the top of the window. To be spread onto the root of the part.
 * `next` must be the same function at each drawing.
 */
export function useKeptFocus<Root extends HTMLElement>(
  next: (root: Root) => HTMLElement | null,
): KeptFocus<Root> {
  const ref = useRef<Root>(null);
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    const root = ref.current;
    if (root === null) return undefined;
    const observer = new MutationObserver(() => {
      if (focused.current === null || focused.current.isConnected) return;
      focused.current = null;
      // Whoever took it away may have given the focus to something else.
      if (hasNoFocus()) next(root)?.focus({ preventScroll: true });
    });
    observer.observe(root, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [next]);
  return {
    ref,
    onFocus: ({ target }) => {
      focused.current = target;
    },
    // A button that is disabled while its work goes on, and is taken away at the end, has lost the focus as well.
    onBlur: ({ target }) => {
      if (target.isConnected && !target.matches(':disabled')) focused.current = null;
    },
  };
}

/** What had the focus was taken away. */
export function hasNoFocus(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
