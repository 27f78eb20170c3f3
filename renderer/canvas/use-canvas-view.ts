import { useReactFlow, useStoreApi, type ReactFlowInstance } from '@xyflow/react';
import { useEffect, useMemo, type RefObject } from 'react';
import type { Picture, PlacedNode } from '../../shared/layout/placed.ts';
import type { Workflow } from '../../shared/model/project.ts';
import { selectSelection, useSelectionStore } from '../state/selection-store.ts';
import { bringIntoView, type Viewport } from './bring-into-view.ts';
import { selectInsertAt, setCanvasView, useCanvasStore, type CanvasView } from './canvas-store.ts';
import { nearestGap } from './drop-gap.ts';
import type { FlowEdge, FlowNode } from './flow-nodes.ts';
import { boundsOf, pictureOf, type Bounds } from './picture.ts';
import { leadingNodeId } from './use-flow.ts';
import { indexOf } from './picture-index.ts';

/** Below this zoom a whole workflow in view is too small to read: its beginning is shown instead. */
const smallestFirstZoom = 0.85;
const smallestReadableZoom = 0.6;
const margin = 48;
/** What is seen around a gap, in each direction. */
const gapRoom = 24;
export const zoomLimits = { least: 0.002, most: 2 };

type Instance = ReactFlowInstance<FlowNode, FlowEdge>;
type Store = ReturnType<typeof useStoreApi>;

function motion(): { duration: number } {
  return { duration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 160 };
}

/** Gives actions the canvas' view, keeps the selected card in view, and shows another workflow from its beginning. */
export function useCanvasView(
  workflow: Workflow,
  picture: Picture,
  root: RefObject<HTMLElement | null>,
): void {
  const flow = useReactFlow<FlowNode, FlowEdge>();
  const store = useStoreApi();
  const selection = useSelectionStore(selectSelection);
  const leading = leadingNodeId(selection);
  // A workflow that is renamed stays where it is; its key changes then.
  const identity = `${workflow.file} ${workflow.exportName ?? workflow.key}`;

  const view = useMemo(
    () => createView(flow, store, root, workflow),
    [flow, store, root, workflow],
  );
  useEffect(() => {
    setCanvasView(view);
    return () => setCanvasView(null);
  }, [view]);

  useEffect(() => {
    const { width, height } = store.getState();
    void flow.setViewport(beginningOf(picture, width, height));
    // Only when another workflow is shown, not at each edit of this one.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [identity, flow, store]);

  useEffect(() => {
    if (selection.kind === 'nothing') return;
    const node = indexOf(picture).byId.get(leading);
    const { width, height, transform } = store.getState();
    if (node === undefined || width === 0) return;
    const [x, y, zoom] = transform;
    const shown = bringIntoView(node, { x, y, zoom }, { width, height });
    if (shown !== null) void flow.setViewport(shown, motion());
  }, [selection, leading, picture, flow, store]);
}

function createView(
  flow: Instance,
  store: Store,
  root: RefObject<HTMLElement | null>,
  workflow: Workflow,
): CanvasView {
  const show = (nodes: readonly PlacedNode[], mostZoom: number): void => {
    const { width, height } = store.getState();
    if (nodes.length > 0) {
      void flow.setViewport(around(boundsOf(nodes), width, height, mostZoom), motion());
    }
  };
  return {
    fit: () => show(pictureOf(workflow).nodes, 1),
    zoomIn: () => void flow.zoomIn(motion()),
    zoomOut: () => void flow.zoomOut(motion()),
    zoomToSelection: () => {
      const { selection } = useSelectionStore.getState();
      const keys = selection.kind === 'steps' ? selection.keys : [];
      const nodes = pictureOf(workflow).nodes.filter((node) =>
        node.kind === 'step' ? keys.includes(node.step.key) : node.kind === selection.kind,
      );
      show(nodes, 1.25);
    },
    centre: (nodeId) => {
      const node = indexOf(pictureOf(workflow)).byId.get(nodeId);
      if (node !== undefined) centreOn(flow, node);
    },
    showGap: ({ x, y }) => {
      const box = { x: x - gapRoom, y: y - gapRoom, width: 2 * gapRoom, height: 2 * gapRoom };
      const shown = bringIntoView(box, flow.getViewport(), store.getState());
      if (shown !== null) void flow.setViewport(shown, motion());
    },
    gapAt: (clientX, clientY) => {
      const box = root.current?.getBoundingClientRect();
      const isInside =
        box !== undefined &&
        clientX > box.left &&
        clientX < box.right &&
        clientY > box.top &&
        clientY < box.bottom;
      if (!isInside) return null;
      const point = flow.screenToFlowPosition({ x: clientX, y: clientY });
      return nearestGap(pictureOf(workflow).gaps, point);
    },
    focusSelection: () => {
      // The selected card may have to be drawn first.
      requestAnimationFrame(() => {
        // Who has gone on to insert something is not called back.
        if (selectInsertAt(useCanvasStore.getState()) !== null) return;
        const id = leadingNodeId(useSelectionStore.getState().selection);
        root.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus({
          preventScroll: true,
        });
      });
    },
  };
}

function centreOn(flow: Instance, node: PlacedNode): void {
  const { zoom } = flow.getViewport();
  void flow.setCenter(node.x + node.width / 2, node.y + node.height / 2, { zoom, ...motion() });
}

/** What the palette takes up at the left. */
const paletteWidth = 52;
/** What the buttons take up at the bottom. */
const controlsHeight = 56;

/** The view with an area in the middle of the free part, no larger than `mostZoom`. */
function around(bounds: Bounds, width: number, height: number, mostZoom: number): Viewport {
  const { left, top, right, bottom } = bounds;
  const free = width - paletteWidth;
  const space = Math.min(margin, free / 8, height / 8);
  const high = height - space - Math.max(space, controlsHeight);
  const zoom = Math.min((free - 2 * space) / (right - left), high / (bottom - top), mostZoom);
  return {
    zoom,
    x: paletteWidth + (free - (left + right) * zoom) / 2,
    y: space + (high - (top + bottom) * zoom) / 2,
  };
}

function beginningOf(picture: Picture, width: number, height: number): Viewport {
  const bounds = boundsOf(picture.nodes);
  const whole = around(bounds, width, height, 1);
  if (whole.zoom >= smallestFirstZoom) return whole;
  // As much of the width as stays readable, from the trigger down.
  const free = width - paletteWidth - 2 * margin;
  const wide = bounds.right - bounds.left;
  const zoom = Math.max(smallestReadableZoom, Math.min(smallestFirstZoom, free / wide));
  const x =
    wide * zoom <= free
      ? paletteWidth + (width - paletteWidth - (bounds.left + bounds.right) * zoom) / 2
      : paletteWidth + margin - bounds.left * zoom;
  return { zoom, x, y: margin - bounds.top * zoom };
}
