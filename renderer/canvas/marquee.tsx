import { useReactFlow } from '@xyflow/react';
import { memo, useEffect, useState, type RefObject } from 'react';
import type { Picture } from '../../shared/layout/placed.ts';
import { selectStepKeys, selectSteps, useSelectionStore } from '../state/selection-store.ts';
import type { Bounds } from './picture.ts';
import classes from './canvas.module.css';
import { touches } from './picture-index.ts';

interface MarqueeProps {
  readonly root: RefObject<HTMLElement | null>;
  readonly workflow: string;
  readonly picture: Picture;
}

/** With Shift held, dragging over the empty canvas selects the steps that the rectangle touches. */
export const Marquee = memo(function Marquee({ root, workflow, picture }: MarqueeProps) {
  const [box, setBox] = useState<Bounds | null>(null);
  const flow = useReactFlow();

  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    const listening = new AbortController();

    function start(event: PointerEvent): void {
      const isPane = event.target instanceof Element && event.target.matches('.react-flow__pane');
      if (!event.shiftKey || event.button !== 0 || !isPane) return;
      const from = { x: event.clientX, y: event.clientY };
      const dragging = new AbortController();
      const before = selectStepKeys(useSelectionStore.getState());
      const options = { signal: dragging.signal };
      const areaTo = (at: PointerEvent): Bounds => ({
        left: Math.min(from.x, at.clientX),
        top: Math.min(from.y, at.clientY),
        right: Math.max(from.x, at.clientX),
        bottom: Math.max(from.y, at.clientY),
      });
      window.addEventListener('pointermove', (at) => setBox(areaTo(at)), options);
      window.addEventListener(
        'pointerup',
        (at) => {
          dragging.abort();
          setBox(null);
          const found = stepsIn(picture, onCanvas(areaTo(at)));
          selectSteps(workflow, [...new Set([...before, ...found])]);
        },
        options,
      );
    }

    function onCanvas({ left, top, right, bottom }: Bounds): Bounds {
      const from = flow.screenToFlowPosition({ x: left, y: top });
      const to = flow.screenToFlowPosition({ x: right, y: bottom });
      return { left: from.x, top: from.y, right: to.x, bottom: to.y };
    }

    // The view would take the same drag for its own moving.
    function keepFromView(event: MouseEvent): void {
      const isPane = event.target instanceof Element && event.target.matches('.react-flow__pane');
      if (event.shiftKey && isPane) event.stopPropagation();
    }

    const capture = { capture: true, signal: listening.signal };
    element.addEventListener('pointerdown', start, capture);
    element.addEventListener('mousedown', keepFromView, capture);
    element.addEventListener('click', keepFromView, capture);
    return () => listening.abort();
  }, [root, workflow, picture, flow]);

  if (box === null) return null;
  const frame = root.current?.getBoundingClientRect();
  return (
    <div
      className={classes['marquee']}
      style={{
        left: box.left - (frame?.left ?? 0),
        top: box.top - (frame?.top ?? 0),
        width: box.right - box.left,
        height: box.bottom - box.top,
      }}
    />
  );
});

function stepsIn(picture: Picture, area: Bounds): readonly string[] {
  return picture.nodes.flatMap((node) =>
    node.kind === 'step' && touches(node, area) ? [node.step.key] : [],
  );
}
