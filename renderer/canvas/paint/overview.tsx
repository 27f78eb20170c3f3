import { useReactFlow, useStoreApi } from '@xyflow/react';
import { memo, useEffect, useRef, type PointerEvent } from 'react';
import type { Picture, Point } from '../../../shared/layout/placed.ts';
import { boundsOf, type Bounds } from '../picture.ts';
import { paintPicture, type Marks } from './paint-picture.ts';
import { prepareSurface } from './surface.ts';
import { usePaintColors } from './use-colors.ts';
import classes from './paint.module.css';

const width = 176;
const height = 132;
const margin = 8;
/** A long chain would shrink to a hair: from here on the overview shows a part, and moves along with the view. */
const smallestScale = 0.035;

interface OverviewProps {
  readonly picture: Picture;
  readonly marks: Marks;
}

interface Projection extends Point {
  readonly scale: number;
}

/** A small map of the workflow with the part in view; dragging in it moves the view. For the pointer only: keys go from card to card. */
export const Overview = memo(function Overview({ picture, marks }: OverviewProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const projection = useRef<Projection>({ x: 0, y: 0, scale: 1 });
  const store = useStoreApi();
  const flow = useReactFlow();
  const colors = usePaintColors();

  useEffect(() => {
    const bounds = boundsOf(picture.nodes);
    let frame = 0;
    function paint(): void {
      frame = 0;
      const element = canvas.current;
      if (element === null || colors === null) return;
      const view = viewOf(store.getState());
      const context = prepareSurface(element, width, height);
      if (context === null) return;
      const { x, y, scale } = project(bounds, view);
      projection.current = { x, y, scale };
      context.translate(x, y);
      context.scale(scale, scale);
      const area = boundsAt({ x, y, scale });
      paintPicture(context, picture, area, marks, colors, scale);
      paintView(context, view, area, colors.accent, scale);
    }
    function plan(): void {
      if (frame === 0) frame = requestAnimationFrame(paint);
    }
    paint();
    const stop = store.subscribe(plan);
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [store, picture, marks, colors]);

  function follow(event: PointerEvent<HTMLCanvasElement>): void {
    if (event.buttons === 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const { x, y, scale } = projection.current;
    const [left, top] = [event.clientX - box.left, event.clientY - box.top];
    const { zoom } = flow.getViewport();
    void flow.setCenter((left - x) / scale, (top - y) / scale, { zoom });
  }

  return (
    <canvas
      ref={canvas}
      className={classes['overview']}
      role="img"
      aria-label="Overview of the workflow"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={follow}
    />
  );
});

interface ViewState {
  readonly transform: readonly [number, number, number];
  readonly width: number;
  readonly height: number;
}

function viewOf({ transform: [x, y, zoom], width: wide, height: high }: ViewState): Bounds {
  return { left: -x / zoom, top: -y / zoom, right: (wide - x) / zoom, bottom: (high - y) / zoom };
}

/** The whole picture where that stays readable, else the part around the view. */
function project(bounds: Bounds, view: Bounds): Projection {
  const [wide, high] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
  const whole = Math.min((width - 2 * margin) / wide, (height - 2 * margin) / high, 0.2);
  const scale = Math.max(whole, smallestScale);
  const along = (from: number, to: number, seenFrom: number, seenTo: number, space: number) => {
    if ((to - from) * scale <= space - 2 * margin) return (space - (from + to) * scale) / 2;
    const middle = space / 2 - ((seenFrom + seenTo) / 2) * scale;
    return Math.min(margin - from * scale, Math.max(space - margin - to * scale, middle));
  };
  return {
    scale,
    x: along(bounds.left, bounds.right, view.left, view.right, width),
    y: along(bounds.top, bounds.bottom, view.top, view.bottom, height),
  };
}

function boundsAt({ x, y, scale }: Projection): Bounds {
  return {
    left: -x / scale,
    top: -y / scale,
    right: (width - x) / scale,
    bottom: (height - y) / scale,
  };
}

/** Frames what is in view, cut off at the overview's edge. */
function paintView(
  context: CanvasRenderingContext2D,
  view: Bounds,
  area: Bounds,
  color: string,
  scale: number,
): void {
  const inset = 1.5 / scale;
  const left = Math.max(view.left, area.left + inset);
  const top = Math.max(view.top, area.top + inset);
  const right = Math.min(view.right, area.right - inset);
  const bottom = Math.min(view.bottom, area.bottom - inset);
  context.strokeStyle = color;
  context.lineWidth = 1.5 / scale;
  context.strokeRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
}
