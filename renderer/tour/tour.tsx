import { Button } from '@mantine/core';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { leaveTour, selectTourStep, showTourStep, useTourStore } from './tour-store.ts';
import { tourSteps, type TourStep } from './tour-steps.ts';
import classes from './tour.module.css';

/** A walk through the window in five stops. It can be left at any time, and started again from the palette or the menu. */
export function Tour() {
  const at = useTourStore(selectTourStep);
  const step = at === null ? undefined : tourSteps[at];
  return at === null || step === undefined ? null : <TourStop key={at} at={at} step={step} />;
}

interface TourStopProps {
  readonly at: number;
  readonly step: TourStep;
}

function TourStop({ at, step }: TourStopProps) {
  const titleId = useId();
  const textId = useId();
  const box = useTarget(step);
  const next = useRef<HTMLButtonElement>(null);
  const isLast = at === tourSteps.length - 1;
  const isReady = box !== null;
  useEffect(() => {
    if (isReady) next.current?.focus({ preventScroll: true });
  }, [isReady]);

  function handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    leaveTour();
  }

  if (box === null) return null;
  return (
    <>
      <div className={classes['ring']} style={ringAround(box)} aria-hidden />
      <section
        role="dialog"
        aria-modal={false}
        aria-labelledby={titleId}
        aria-describedby={textId}
        className={classes['card']}
        style={placeBeside(box, step.side)}
        onKeyDown={handleKey}
      >
        <h2 id={titleId} className={classes['title']}>
          {step.title}
        </h2>
        <p id={textId} className={classes['text']}>
          {step.text}
        </p>
        <div className={classes['foot']}>
          <span className={classes['count']}>
            {at + 1} of {tourSteps.length}
          </span>
          {isLast ? null : (
            <Button variant="subtle" color="gray" onClick={leaveTour}>
              Skip the tour
            </Button>
          )}
          {at === 0 ? null : (
            <Button variant="default" onClick={() => showTourStep(at - 1)}>
              Back
            </Button>
          )}
          <Button ref={next} onClick={() => (isLast ? leaveTour() : showTourStep(at + 1))}>
            {isLast ? 'Done' : 'Next'}
          </Button>
        </div>
      </section>
    </>
  );
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where the step's target is, kept up with the window; `null` until it is in sight. */
function useTarget(step: TourStep): Box | null {
  const [box, setBox] = useState<Box | null>(null);
  useEffect(() => {
    step.prepare?.();
    function measure(): void {
      const target = document.querySelector(step.target);
      if (target === null) return;
      const { left, top, width, height } = target.getBoundingClientRect();
      setBox({ left, top, width, height });
    }
    // Panels may have to open first.
    const frame = requestAnimationFrame(measure);
    const watching = new ResizeObserver(measure);
    watching.observe(document.body);
    const target = document.querySelector(step.target);
    if (target !== null) watching.observe(target);
    return () => {
      cancelAnimationFrame(frame);
      watching.disconnect();
    };
  }, [step]);
  return box;
}

const cardWidth = 320;
const cardHeight = 190;
const distance = 14;

function ringAround({ left, top, width, height }: Box) {
  return { left: left + 2, top: top + 2, width: width - 4, height: height - 4 };
}

/** Beside the target, and always within the window. */
function placeBeside(box: Box, side: TourStep['side']) {
  const middle = { x: box.left + box.width / 2, y: box.top + box.height / 2 };
  const wanted = {
    right: { left: box.left + box.width + distance, top: box.top },
    left: { left: box.left - cardWidth - distance, top: box.top + distance },
    above: { left: middle.x - cardWidth / 2, top: box.top - cardHeight - distance },
    below: {
      left: box.left + box.width - cardWidth - distance,
      top: box.top + box.height + distance,
    },
    inside: {
      left: box.left + box.width - cardWidth - distance,
      top: box.top + distance,
    },
  }[side];
  return {
    left: clamp(wanted.left, 8, innerWidth - cardWidth - 8),
    top: clamp(wanted.top, 8, innerHeight - cardHeight - 8),
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
