import { useEffect } from 'react';
import { readActionFacts } from './action-facts.ts';
import { allActions } from './all-actions.ts';
import { runAction } from './run-action.ts';
import { actionForKey, type KeyPlace } from './shortcut.ts';

/** Listens to every action's shortcuts in the whole window. While a dialog is open only the dialog hears the keyboard. */
export function useShortcuts(): void {
  useEffect(() => {
    function handleKey(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing || isInDialog(event.target)) return;
      const place = placeOf(event.target);
      const action = actionForKey(allActions, event, place, readActionFacts());
      if (action === undefined || action.isByEvent === true) return;
      event.preventDefault();
      runAction(action);
    }
    window.addEventListener('keydown', handleKey);
    return () => window.removeEventListener('keydown', handleKey);
  }, []);
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null;
}

const textTags = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof HTMLElement)) return { isText: false, scopes: [] };
  const scopes: string[] = [];
  for (
    let element = target.closest<HTMLElement>('[data-action-scope]');
    element !== null;
    element = element.parentElement?.closest<HTMLElement>('[data-action-scope]') ?? null
  ) {
    scopes.push(element.dataset['actionScope'] ?? '');
  }
  return { isText: textTags.has(target.tagName) || target.isContentEditable, scopes };
}
