import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useDialogStore } from '../state/dialog-store.ts';
import { showCentre } from '../state/view-store.ts';
import { useKeptFocus } from '../ui/use-kept-focus.ts';
import classes from './centre-frame.module.css';

interface CentreFrameProps {
  readonly title: string;
  readonly tools?: ReactNode;
  /** Stays in sight below what scrolls. */
  readonly foot?: ReactNode;
  /** The content takes all the room and scrolls by itself. */
  readonly fills?: boolean;
  /** It can open without being asked for, as a proposed mapping does: then it does not interrupt who writes to the assistant. */
  readonly opensByItself?: boolean;
  readonly children: ReactNode;
}

const headingOf = (frame: HTMLElement): HTMLElement | null => frame.querySelector('h2');

/** A view over the canvas, with its title and the way back. It takes the focus when it opens; Escape closes it. */
export function CentreFrame({
  title,
  tools,
  foot,
  fills = false,
  opensByItself = false,
  children,
}: CentreFrameProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const keptFocus = useKeptFocus(headingOf);
  useEffect(() => {
    const isWriting = document.activeElement?.closest('[data-composer]') != null;
    if (!(opensByItself && isWriting)) heading.current?.focus({ preventScroll: true });
  }, [opensByItself]);

  function closeOnEscape(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    // What opens over the view from one of its buttons is not inside of it on the page.
    if (event.target instanceof Node && !event.currentTarget.contains(event.target)) return;
    // A dialog over the view and an open list in it take Escape for themselves.
    const hasDialog = useDialogStore.getState().kind !== 'none';
    const isInList =
      event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true';
    if (!hasDialog && !isInList) showCentre('canvas');
  }

  return (
    <section
      {...keptFocus}
      className={classes['frame']}
      aria-labelledby={id}
      onKeyDown={closeOnEscape}
    >
      <header className={classes['head']}>
        <h2 ref={heading} id={id} className={classes['title']} tabIndex={-1}>
          {title}
        </h2>
        {tools}
        <Tooltip label="Back to the canvas (Esc)">
          <ActionIcon
            className={classes['close']}
            aria-label="Back to the canvas"
            onClick={() => showCentre('canvas')}
          >
            <IconX size={17} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={classes['body']} data-fills={fills || undefined}>
        {children}
      </div>
      {foot === null || foot === undefined ? null : (
        <footer className={classes['foot']}>{foot}</footer>
      )}
    </section>
  );
}
