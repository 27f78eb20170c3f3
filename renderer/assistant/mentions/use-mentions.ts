import { useMemo, useState, type KeyboardEvent, type RefObject } from 'react';
import { setComposer } from '../../state/assistant-store.ts';
import { useProjectStore } from '../../state/project-store.ts';
import { readProblems } from '../../state/use-problems.ts';
import { mentionCandidates, searchCandidates, type MentionCandidate } from './candidates.ts';
import { insertMention, mentionAt, type OpenMention } from './mention-text.ts';
import { chooseMention } from './speaking-store.ts';

/** More than these are found by typing on. */
const mostShown = 40;

export interface MentionMenu {
  /** The mention that is being typed, while the list of what it may be is open. */
  readonly open: OpenMention | null;
  readonly shown: readonly MentionCandidate[];
  /** The one that Enter chooses. */
  readonly active: number;
  readonly setActive: (index: number) => void;
  readonly choose: (candidate: MentionCandidate) => void;
  readonly close: () => void;
  /** Writes an `@` at the caret, which opens the list. */
  readonly begin: () => void;
  readonly handleChange: () => void;
  /** The caret went elsewhere. */
  readonly handleSelect: () => void;
  /** Whether the key was the list's. */
  readonly handleKey: (event: KeyboardEvent) => boolean;
}

/** What can be mentioned where the caret of the prompt is. */
export function useMentions(field: RefObject<HTMLTextAreaElement | null>): MentionMenu {
  const [open, setOpen] = useState<OpenMention | null>(null);
  const [active, setActive] = useState(0);
  // Where the `@` stands whose list was closed by hand: it opens for another one.
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const isOpen = open !== null;
  const snapshot = useProjectStore((state) => (isOpen ? state.snapshot : null));
  const candidates = useMemo(
    () => (snapshot === null ? [] : mentionCandidates(snapshot, readProblems())),
    [snapshot],
  );
  const query = open?.query ?? null;
  const shown = useMemo(
    () => (query === null ? [] : searchCandidates(candidates, query, mostShown)),
    [candidates, query],
  );

  function place(prompt: string, caret: number): void {
    const element = field.current;
    if (element === null) return;
    // The field's value is the store's, which React writes first.
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(caret, caret);
      if (element.value === prompt) setOpen(mentionAt(prompt, caret));
    });
  }

  function choose({ reference, text }: MentionCandidate): void {
    const element = field.current;
    if (element === null || open === null) return;
    const next = insertMention(element.value, open, text);
    chooseMention({ reference, text }, next.prompt);
    setOpen(null);
    place(next.prompt, next.caret);
  }

  function begin(): void {
    const element = field.current;
    if (element === null) return;
    const { value, selectionStart } = element;
    const before = value.slice(0, selectionStart);
    const inserted = /\S$/.test(before) ? ' @' : '@';
    const prompt = `${before}${inserted}${value.slice(selectionStart)}`;
    setComposer({ prompt });
    setActive(0);
    place(prompt, selectionStart + inserted.length);
  }

  function handleChange(): void {
    const element = field.current;
    if (element === null) return;
    const mention = mentionAt(element.value, element.selectionStart);
    setActive(0);
    setOpen(mention?.start === closedAt ? null : mention);
    if (mention?.start !== closedAt) setClosedAt(null);
  }

  function handleSelect(): void {
    const element = field.current;
    if (element === null || open === null) return;
    const mention = mentionAt(element.value, element.selectionStart);
    setOpen(mention?.start === open.start ? mention : null);
  }

  function handleKey(event: KeyboardEvent): boolean {
    if (open === null || event.nativeEvent.isComposing) return false;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const done = keyAction(event);
    if (done === null) return false;
    event.preventDefault();
    event.stopPropagation();
    done();
    return true;
  }

  function keyAction({ key, shiftKey }: KeyboardEvent): (() => void) | null {
    if (key === 'Escape') {
      return () => {
        setClosedAt(open?.start ?? null);
        setOpen(null);
      };
    }
    const candidate = shown[active];
    if (candidate === undefined || shiftKey) return null;
    const count = shown.length;
    switch (key) {
      case 'ArrowDown':
        return () => setActive((active + 1) % count);
      case 'ArrowUp':
        return () => setActive((active - 1 + count) % count);
      case 'Enter':
      case 'Tab':
        return () => choose(candidate);
      default:
        return null;
    }
  }

  const close = (): void => setOpen(null);
  return {
    open,
    shown,
    active,
    setActive,
    choose,
    close,
    begin,
    handleChange,
    handleSelect,
    handleKey,
  };
}
