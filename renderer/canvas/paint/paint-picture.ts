import {
  cardHeight,
  type Picture,
  type PlacedEdge,
  type PlacedNode,
  type Point,
} from '../../../shared/layout/placed.ts';
import { sideAnchor } from '../../../shared/layout/layout.ts';
import type { Bounds } from '../picture.ts';
import { stepLook } from '../step-kinds.ts';
import { indexOf, type IndexedEdge } from '../picture-index.ts';
import type { PaintColors } from './colors.ts';

/** What is marked in a painted picture, by node id. */
export interface Marks {
  readonly selected: ReadonlySet<string>;
  readonly failing: ReadonlySet<string>;
  readonly found: ReadonlySet<string>;
}

/**
 * Paints the part of a picture that touches `area`. The context is already moved and scaled to the canvas' units, of which
 * `scale` pixels are one. Colours are changed as seldom as can be: that is what painting costs.
 */
export function paintPicture(
  context: CanvasRenderingContext2D,
  picture: Picture,
  area: Bounds,
  marks: Marks,
  colors: PaintColors,
  scale: number,
): void {
  const index = indexOf(picture);
  const nodes = index.nodesIn(area);
  const cards = nodes.filter(({ kind }) => kind === 'step' || kind === 'trigger');
  fill(
    context,
    colors.frame,
    nodes.filter(({ kind }) => kind === 'frame'),
    0,
  );
  paintLines(context, index.edgesIn(area), colors);
  if (cardHeight * scale >= smallestDetail) {
    fill(context, colors.border, cards, 3);
    fill(context, colors.surface, cards, 0);
    fill(context, colors.danger, marked(cards, marks.failing), 0);
  }
  const width = cardHeight * scale >= smallestDetail ? stripe : undefined;
  for (const [color, group] of Map.groupBy(cards, (card) => lookColor(card, colors)))
    fill(context, color, group, 0, width);
  fill(context, colors.warning, marked(cards, marks.found), 0, width);
  if (width === undefined) fill(context, colors.danger, marked(cards, marks.failing), 0);
  const selected = marked(cards, marks.selected);
  outline(context, colors.accent, selected, Math.max(10, 3 / scale));
}

/** Cards of fewer pixels than this are one spot of colour. */
const smallestDetail = 4;
const stripe = 36;

function marked(cards: readonly PlacedNode[], ids: ReadonlySet<string>): readonly PlacedNode[] {
  return ids.size === 0 ? [] : cards.filter(({ id }) => ids.has(id));
}

function fill(
  context: CanvasRenderingContext2D,
  color: string,
  nodes: readonly PlacedNode[],
  rim: number,
  width?: number,
): void {
  context.fillStyle = color;
  for (const node of nodes) {
    const wide = (width ?? node.width) + 2 * rim;
    context.fillRect(node.x - rim, node.y - rim, wide, node.height + 2 * rim);
  }
}

function outline(
  context: CanvasRenderingContext2D,
  color: string,
  nodes: readonly PlacedNode[],
  width: number,
): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  for (const { x, y, width: wide, height } of nodes) context.strokeRect(x, y, wide, height);
}

/** One path for all lines: a path each costs more than everything else together. */
function paintLines(
  context: CanvasRenderingContext2D,
  edges: readonly IndexedEdge[],
  colors: PaintColors,
): void {
  context.beginPath();
  for (const { edge, source, target } of edges) {
    const [from, to] = [exitOf(source, edge), entryOf(target, edge)];
    context.moveTo(from.x, from.y);
    if (from.x !== to.x && edge.kind !== 'error') {
      const joinY = to.y - edge.join;
      context.lineTo(from.x, joinY);
      context.lineTo(to.x, joinY);
    }
    context.lineTo(to.x, to.y);
  }
  context.strokeStyle = colors.line;
  context.lineWidth = 6;
  context.stroke();
}

/** Where a line leaves a node. */
export function exitOf(node: PlacedNode, { kind }: Pick<PlacedEdge, 'kind'>): Point {
  if (kind === 'error' && node.kind === 'guard')
    return { x: node.x + node.width, y: node.y + node.exit };
  const x = node.x + (node.kind === 'frame' ? node.line : node.width / 2);
  return { x, y: node.y + node.height };
}

/** Where a line meets a node. */
export function entryOf(node: PlacedNode, { kind }: Pick<PlacedEdge, 'kind'>): Point {
  if (kind === 'error') return { x: node.x, y: node.y + sideAnchor };
  return { x: node.x + node.width / 2, y: node.y };
}

function lookColor(node: PlacedNode, colors: PaintColors): string {
  if (node.kind !== 'step') return colors.accent;
  switch (stepLook(node.step)) {
    case 'fn':
    case 'function':
      return colors.accent;
    case 'http':
      return colors.success;
    case 'catch':
      return colors.warning;
    case 'reference':
    case 'opaque':
      return colors.border;
  }
}
