import { useEffect, useLayoutEffect, useRef, type RefObject, type UIEvent } from 'react';
import { emptyEnd, placeOfNew, type ChatEnd } from './place-of-new.ts';

interface NewInView {
  /** What scrolls. */
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** All that is in it. */
  readonly content: RefObject<HTMLDivElement | null>;
  readonly noteScroll: (event: UIEvent<HTMLDivElement>) => void;
}

/**
 * Brings what is new in the chat into view. What grows at the end, such as an answer while it comes, is followed as long as the
 * user is there. It jumps: nothing moves for those who want no motion.
 */
export function useNewInView({ isAsking, proposal, error, chat }: ChatEnd): NewInView {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const followsEnd = useRef(true);
  const before = useRef(emptyEnd);

  useLayoutEffect(() => {
    const now = { isAsking, proposal, error, chat };
    const place = placeOfNew(before.current, now);
    before.current = now;
    const element = scroller.current;
    if (element === null || place === null) return;
    followsEnd.current = place === 'end';
    if (place === 'end') element.scrollTop = element.scrollHeight;
    else scrollToProposal(element);
  }, [isAsking, proposal, error, chat]);

  // A proposal is read, and parts of it are folded: it stays where it is.
  const isGrowing = isAsking || proposal === null;
  useEffect(() => {
    const element = scroller.current;
    if (!isGrowing || element === null || content.current === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (followsEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(content.current);
    return () => observer.disconnect();
  }, [isGrowing]);

  function noteScroll({ currentTarget: element }: UIEvent<HTMLDivElement>): void {
    const rest = element.scrollHeight - element.scrollTop - element.clientHeight;
    followsEnd.current = rest < 24;
  }

  return { scroller, content, noteScroll };
}

const spaceAbove = 12;

/** To its title: what was asked for stands above it. */
function scrollToProposal(scroller: HTMLElement): void {
  const title = scroller.querySelector('[data-proposal]');
  if (title === null) return;
  const offset = title.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop += offset - spaceAbove;
}
