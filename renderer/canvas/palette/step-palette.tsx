import { Tooltip, UnstyledButton } from '@mantine/core';
import { memo, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Workflow } from '../../../shared/model/project.ts';
import { reportFailure } from '../../state/notice-store.ts';
import { selectModel, useProjectStore } from '../../state/project-store.ts';
import { moveInList } from '../../ui/list-keys.ts';
import { insertKind, placeForInsertion } from '../canvas-edits.ts';
import { canvasView, setDropAt, setDropping } from '../canvas-store.ts';
import { keepPressKeys } from '../keep-keys.ts';
import { insertKinds, type InsertKind } from '../insert-kinds.ts';
import classes from './step-palette.module.css';

interface Carried {
  readonly kind: InsertKind;
  readonly x: number;
  readonly y: number;
}

/** What can be inserted, to be dragged between two steps; pressed, it goes behind the selection. */
export const StepPalette = memo(function StepPalette({
  workflow,
}: {
  readonly workflow: Workflow;
}) {
  const model = useProjectStore(selectModel);
  const [carried, setCarried] = useState<Carried | null>(null);
  if (model === null) return null;
  const last = workflow.steps.at(-1)?.key ?? null;
  const offered = insertKinds.filter(({ isPossible }) =>
    isPossible({ model, workflow, after: last }),
  );
  return (
    <section className={classes['palette']} aria-label="Steps to insert">
      <ul className={classes['list']} onKeyDown={handleKey}>
        {offered.map((kind, index) => (
          <li key={kind.id}>
            <PaletteItem kind={kind} isFirst={index === 0} onCarry={setCarried} />
          </li>
        ))}
      </ul>
      {carried === null ? null : <Ghost carried={carried} />}
    </section>
  );
});

/** The canvas has other meanings for these keys. */
function handleKey(event: KeyboardEvent<HTMLElement>): void {
  moveInList(event);
  keepPressKeys(event);
}

interface PaletteItemProps {
  readonly kind: InsertKind;
  readonly isFirst: boolean;
  readonly onCarry: (carried: Carried | null) => void;
}

/** Moves of the pointer up to here are a press, not a drag, in pixels. */
const pressReach = 5;

/** The palette is drawn with every edit; a tooltip costs more than its button. */
const PaletteItem = memo(function PaletteItem({ kind, isFirst, onCarry }: PaletteItemProps) {
  const press = useRef<{ x: number; y: number; isDrag: boolean } | null>(null);
  const { icon: KindIcon } = kind;

  function stop(): void {
    press.current = null;
    onCarry(null);
    setDropAt(null);
    setDropping(false);
  }

  useEffect(() => {
    function cancel(event: globalThis.KeyboardEvent): void {
      if (event.key !== 'Escape' || press.current === null) return;
      event.stopPropagation();
      press.current = { ...press.current, isDrag: false };
      onCarry(null);
      setDropAt(null);
      setDropping(false);
    }
    window.addEventListener('keydown', cancel, { capture: true });
    return () => window.removeEventListener('keydown', cancel, { capture: true });
  }, [onCarry]);

  return (
    <Tooltip label={`${kind.label}: ${lowerFirst(kind.note)}`} position="right" openDelay={200}>
      <UnstyledButton
        className={classes['item']}
        data-list-item
        tabIndex={isFirst ? 0 : -1}
        aria-label={`${kind.label}: ${lowerFirst(kind.note)}`}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          press.current = { x: event.clientX, y: event.clientY, isDrag: false };
        }}
        onPointerMove={({ clientX: x, clientY: y }) => {
          const start = press.current;
          if (start === null) return;
          const isFar = Math.hypot(x - start.x, y - start.y) > pressReach;
          if (!start.isDrag && !isFar) return;
          press.current = { ...start, isDrag: true };
          onCarry({ kind, x, y });
          setDropping(true);
          setDropAt(canvasView()?.gapAt(x, y) ?? null);
        }}
        onPointerUp={({ clientX, clientY }) => {
          const wasDrag = press.current?.isDrag === true;
          const gap = wasDrag ? (canvasView()?.gapAt(clientX, clientY) ?? null) : null;
          stop();
          if (gap !== null) reportFailure(insertKind(kind, gap.after));
        }}
        onPointerCancel={stop}
        onClick={(event) => {
          // A drag ends with a click as well; one by keyboard has no place.
          const isKey = event.detail === 0;
          if (isKey || isInside(event.currentTarget, event.clientX, event.clientY)) {
            reportFailure(insertKind(kind, placeForInsertion()));
          }
        }}
      >
        <span className={classes['tile']} data-look={kind.look}>
          <KindIcon size={16} stroke={1.7} aria-hidden />
        </span>
      </UnstyledButton>
    </Tooltip>
  );
});

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function isInside(element: Element, x: number, y: number): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return x >= left && x <= right && y >= top && y <= bottom;
}

/** What is carried, beside the pointer. */
function Ghost({ carried: { kind, x, y } }: { readonly carried: Carried }) {
  return (
    <div
      className={classes['ghost']}
      style={{ transform: `translate(${x}px, ${y}px)` }}
      aria-hidden
    >
      <span className={classes['tile']} data-look={kind.look}>
        <kind.icon size={16} stroke={1.7} aria-hidden />
      </span>
      {kind.label}
    </div>
  );
}
