import { create } from 'zustand';
import { connectFields } from './mapper-edits.ts';
import type { FieldPlace, Side } from './mapper-store.ts';

/** A line under way from a field to the pointer. */
interface FieldDrag {
  readonly from: FieldPlace;
  /** In pixels of the window. */
  readonly x: number;
  readonly y: number;
  /** The field of the other side that the pointer is over. */
  readonly over: string | null;
}

interface DragState {
  readonly drag: FieldDrag | null;
}

export const useDragStore = create<DragState>()(() => ({ drag: null }));

/** A press is a drag once the pointer has gone this far, in pixels. */
const dragDistance = 5;

/** Follows a pointer that was pressed on a field until it is released: on a field of the other side the two are connected. */
export function followFieldDrag(from: FieldPlace, press: PointerEvent): void {
  const stopping = new AbortController();
  const { signal } = stopping;
  const end = (): void => {
    stopping.abort();
    useDragStore.setState({ drag: null });
  };
  const move = (event: PointerEvent): void => {
    if (event.pointerId !== press.pointerId) return;
    const distance = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY);
    if (useDragStore.getState().drag === null && distance < dragDistance) return;
    event.preventDefault();
    const over = fieldAt(event, from.side === 'source' ? 'target' : 'source');
    useDragStore.setState({ drag: { from, x: event.clientX, y: event.clientY, over } });
  };
  const drop = (event: PointerEvent): void => {
    if (event.pointerId !== press.pointerId) return;
    const { drag } = useDragStore.getState();
    end();
    if (drag?.over === null || drag?.over === undefined) return;
    connectFields(from, { side: from.side === 'source' ? 'target' : 'source', path: drag.over });
  };
  window.addEventListener('pointermove', move, { signal });
  window.addEventListener('pointerup', drop, { signal });
  window.addEventListener('pointercancel', end, { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || useDragStore.getState().drag === null) return;
      event.preventDefault();
      event.stopPropagation();
      end();
    },
    { signal, capture: true },
  );
}

function fieldAt({ clientX, clientY }: PointerEvent, side: Side): string | null {
  const element = document.elementFromPoint(clientX, clientY);
  const row = element?.closest<HTMLElement>(`[data-field-side="${side}"]`);
  return row?.dataset['fieldPath'] ?? null;
}
