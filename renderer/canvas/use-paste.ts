import { useEffect } from 'react';
import { reportFailure } from '../state/notice-store.ts';
import { currentWorkflow } from './canvas-edits.ts';
import { pasteSteps } from './clipboard.ts';

/** Takes what people paste with the keyboard onto the canvas: the event brings the text, without any permission. */
export function usePaste(): void {
  useEffect(() => {
    function handlePaste(event: ClipboardEvent): void {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (event.defaultPrevented || !isOnCanvas(event.target) || text.trim() === '') return;
      if (currentWorkflow() === null) return;
      event.preventDefault();
      reportFailure(pasteSteps(text));
    }
    window.addEventListener('paste', handlePaste);
    return () => window.removeEventListener('paste', handlePaste);
  }, []);
}

const canvas = '[data-action-scope="canvas"]';

/** The target is what has the focus; without a focus it is the page. */
function isOnCanvas(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches('input, textarea, select')) return false;
  if (document.querySelector('[role="dialog"]') !== null) return false;
  const holder = target === document.body ? document.querySelector(canvas) : target.closest(canvas);
  return holder !== null;
}
