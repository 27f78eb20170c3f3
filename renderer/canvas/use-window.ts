import { useStore, type ReactFlowState } from '@xyflow/react';
import { useMemo } from 'react';
import type { Picture, PlacedEdge, PlacedNode } from '../../shared/layout/placed.ts';
import { indexOf } from './picture-index.ts';
import type { Bounds } from './picture.ts';

/** At zoom 1; at other zooms a tile is about as large on the screen. */
const tileSize = 640;

/**
 * The part of the canvas whose cards are held ready: the tiles in view and those around them. It changes only when the view
 * crosses a tile's border, so that moving the view costs the same for ten steps and for ten thousand.
 */
export function useWindow(): Bounds | null {
  const key = useStore(selectWindow);
  return useMemo(() => {
    if (key === '') return null;
    const [left = 0, top = 0, right = 0, bottom = 0] = key.split(' ').map(Number);
    return { left, top, right, bottom };
  }, [key]);
}

/** As text, so that the store's listeners compare it by value. Empty before the view knows its size. */
function selectWindow({ transform, width, height }: ReactFlowState): string {
  if (width === 0 || height === 0) return '';
  const [x, y, zoom] = transform;
  const tile = tileSize * 2 ** Math.ceil(-Math.log2(zoom));
  const from = (offset: number): number => (Math.floor(offset / tile) - 1) * tile;
  const to = (offset: number): number => (Math.floor(offset / tile) + 2) * tile;
  return [from(-x / zoom), from(-y / zoom), to((width - x) / zoom), to((height - y) / zoom)].join(
    ' ',
  );
}

/** The parts of a picture that touch an area, with both ends of every line that crosses it, and the named nodes anyway. */
export function partInside(
  picture: Picture,
  area: Bounds,
  always: ReadonlySet<string>,
): { readonly nodes: readonly PlacedNode[]; readonly edges: readonly PlacedEdge[] } {
  const index = indexOf(picture);
  const nodes = new Set(index.nodesIn(area));
  for (const id of always) {
    const node = index.byId.get(id);
    if (node !== undefined) nodes.add(node);
  }
  const edges = index.edgesIn(area).map(({ edge, source, target }) => {
    nodes.add(source).add(target);
    return edge;
  });
  return { nodes: [...nodes], edges };
}
