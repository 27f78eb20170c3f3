/** A part of the canvas, in the canvas' own units. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the canvas' origin is in the view, in pixels, and how many of them a unit has. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const margin = 24;

/**
 * The viewport in which a card is seen, at the same zoom: in the middle, or from its beginning on where the view is too small
 * for it. `null` when it is seen already, so that nothing moves.
 */
export function bringIntoView(box: Box, viewport: Viewport, view: Size): Viewport | null {
  const { zoom } = viewport;
  const x = along(box.x * zoom, box.width * zoom, viewport.x, view.width);
  const y = along(box.y * zoom, box.height * zoom, viewport.y, view.height);
  if (x === null && y === null) return null;
  return {
    zoom,
    x: x ?? viewport.x,
    y: y ?? viewport.y,
  };
}

/** The offset of the view in one direction, `null` when it can stay. */
function along(start: number, length: number, offset: number, available: number): number | null {
  const from = start + offset;
  if (length <= available) {
    const isSeen = from >= 0 && from + length <= available;
    return isSeen ? null : (available - length) / 2 - start;
  }
  const isSeen = from <= available / 2 && from + length >= available / 2;
  return isSeen ? null : margin - start;
}
