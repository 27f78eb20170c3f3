import { Graph, layout } from '@dagrejs/dagre';
import type { IntegrationMap, MapEdge, MapNode } from './integration-map.ts';

export const mapNodeWidth = 220;
export const mapNodeHeight = 56;
const rowGap = 20;
const columnGap = 140;

export interface PlacedMapNode {
  readonly node: MapNode;
  /** Of the top left corner. */
  readonly x: number;
  readonly y: number;
}

export interface PlacedMap {
  readonly nodes: readonly PlacedMapNode[];
  readonly edges: readonly MapEdge[];
}

/** Workflows at the left, what they start beside them, systems at the right; lines cross as little as can be. */
export function placeMap({ nodes, edges }: IntegrationMap): PlacedMap {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: rowGap, ranksep: columnGap });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes) graph.setNode(id, { width: mapNodeWidth, height: mapNodeHeight });
  for (const { source, target } of edges) {
    // One that starts itself again needs no room for it.
    if (source !== target) graph.setEdge(source, target, {});
  }
  layout(graph);
  const places = new Map(
    nodes.map(({ id }) => {
      const { x, y } = graph.node(id) as { x: number; y: number };
      return [id, { x: x - mapNodeWidth / 2, y: y - mapNodeHeight / 2 }];
    }),
  );
  const placed = nodes.map((node) => ({ node, ...(places.get(node.id) ?? { x: 0, y: 0 }) }));
  return { nodes: alignSystems(placed), edges };
}

/** All systems in one column, however short the way to them is, in the order that crosses the fewest lines. */
function alignSystems(placed: readonly PlacedMapNode[]): readonly PlacedMapNode[] {
  const others = placed.filter(({ node }) => node.kind !== 'system');
  const column = Math.max(0, ...others.map(({ x }) => x + mapNodeWidth + columnGap));
  let free = -Infinity;
  const systems = placed
    .filter(({ node }) => node.kind === 'system')
    .sort((a, b) => a.y - b.y)
    .map((system) => {
      const y = Math.max(system.y, free);
      free = y + mapNodeHeight + rowGap;
      return { ...system, x: column, y };
    });
  return [...others, ...systems];
}
