import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useMemo, type RefObject } from 'react';
import type { Workflow } from '../../shared/model/project.ts';
import { selectSelection, useSelectionStore } from '../state/selection-store.ts';
import { setCanvasView, type CanvasView } from './canvas-store.ts';
import type { FlowEdge, FlowNode } from './flow-nodes.ts';
import type { Picture } from './layout/placed.ts';
import { pictureOf } from './picture.ts';
import { leadingNodeId } from './use-flow.ts';

const fitting = { padding: 0.12, maxZoom: 1, minZoom: 0.2 };
/** Below this zoom a whole workflow in view is too small to read: its beginning is shown instead. */
const smallestFirstZoom = 0.85;
const margin = 48;

function motion(): { duration: number } {
  return { duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160 };
}

/** Gives actions the canvas' view, keeps the selected card in view, and shows another workflow from its beginning. */
export function useCanvasView(workflow: Workflow, root: RefObject<HTMLElement | null>): void {
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const store = useStoreApi();
  const selection = useSelectionStore(selectSelection);
  const leading = leadingNodeId(selection);
  // A workflow that is renamed stays where it is; its key changes then.
  const identity = `${workflow.file} ${workflow.exportName ?? workflow.key}`;

  const view = useMemo<CanvasView>(
    () => ({
      fit: () => void flow.fitView({ ...fitting, ...motion() }),
      zoomIn: () => void flow.zoomIn(motion()),
      zoomOut: () => void flow.zoomOut(motion()),
      focusSelection: () => {
        // The selected card may have to be drawn first.
        requestAnimationFrame(() => {
          const id = leadingNodeId(useSelectionStore.getState().selection);
          root.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus({
            preventScroll: true,
          });
        });
      },
    }),
    [flow, root],
  );
  useEffect(() => {
    setCanvasView(view);
    return () => setCanvasView(null);
  }, [view]);

  useEffect(() => {
    const { width, height } = store.getState();
    showBeginning(
      pictureOf(workflow),
      width,
      height,
      (viewport) => void flow.setViewport(viewport),
    );
    // Only when another workflow is shown, not at each edit of this one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [identity, flow, store]);

  useEffect(() => {
    if (selection.kind === 'nothing') return;
    const node = pictureOf(workflow).nodes.find(({ id }) => id === leading);
    const { width, height, transform } = store.getState();
    if (node === undefined || width === 0) return;
    const [x, y, zoom] = transform;
    const left = node.x * zoom + x;
    const top = node.y * zoom + y;
    const isVisible =
      left >= 0 &&
      top >= 0 &&
      left + node.width * zoom <= width &&
      top + node.height * zoom <= height;
    if (isVisible) return;
    void flow.setCenter(node.x + node.width / 2, node.y + node.height / 2, { zoom, ...motion() });
  }, [selection, leading, workflow, flow, store]);
}

function showBeginning(
  picture: Picture,
  width: number,
  height: number,
  setViewport: (viewport: { x: number; y: number; zoom: number }) => void,
): void {
  if (width === 0 || height === 0) return;
  const left = Math.min(...picture.nodes.map((node) => node.x));
  const right = Math.max(...picture.nodes.map((node) => node.x + node.width));
  const bottom = Math.max(...picture.nodes.map((node) => node.y + node.height));
  const whole = Math.min((width - 2 * margin) / (right - left), (height - 2 * margin) / bottom, 1);
  const zoom = Math.max(whole, Math.min(smallestFirstZoom, (width - 2 * margin) / (right - left)));
  const fitsBelow = bottom * zoom <= height - 2 * margin;
  setViewport({
    zoom,
    x: (width - (left + right) * zoom) / 2,
    y: fitsBelow ? (height - bottom * zoom) / 2 : margin,
  });
}
