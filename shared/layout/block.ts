import type { PlacedEdge, PlacedNode } from './placed.ts';

export interface Exit {
  readonly id: string;
  readonly kind: PlacedEdge['kind'];
  readonly detached: boolean;
  readonly free: boolean;
}

/**
 * A placed part of the picture while it is being built. Its own coordinates: x = 0 is the line that the flow runs on, y = 0
 * its top. `left` and `right` are how far it reaches to both sides of that line.
 */
export interface Block {
  readonly nodes: PlacedNode[];
  readonly edges: PlacedEdge[];
  left: number;
  right: number;
  height: number;
  /** The node that the flow enters, and how far below the block's top its own top lies. */
  readonly entry: string;
  readonly entryTop: number;
  /** Where the flow leaves, the main way first. */
  exits: readonly Exit[];
}

export function createBlock(entry: string): Block {
  return {
    nodes: [],
    edges: [],
    left: 0,
    right: 0,
    height: 0,
    entry,
    entryTop: 0,
    exits: [{ id: entry, kind: 'flow', detached: false, free: false }],
  };
}

/** Moves `part` to (x, y) of `whole` and makes it a piece of it; `part` must not be used afterwards. */
export function include(whole: Block, part: Block, x: number, y: number): void {
  for (const node of part.nodes) {
    node.x += x;
    node.y += y;
    whole.nodes.push(node);
  }
  for (const edge of part.edges) whole.edges.push(edge);
  whole.left = Math.min(whole.left, x + part.left);
  whole.right = Math.max(whole.right, x + part.right);
  whole.height = Math.max(whole.height, y + part.height);
}
