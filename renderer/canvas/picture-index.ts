import type { Picture, PlacedEdge, PlacedNode } from '../../shared/layout/placed.ts';
import type { Bounds } from './picture.ts';

/** A line with its ends. */
export interface IndexedEdge {
  readonly edge: PlacedEdge;
  readonly source: PlacedNode;
  readonly target: PlacedNode;
}

/** The parts of a picture by the rows of the canvas that they touch: a look at a part costs as much as the part. */
export interface PictureIndex {
  readonly byId: ReadonlyMap<string, PlacedNode>;
  nodesIn(area: Bounds): readonly PlacedNode[];
  edgesIn(area: Bounds): readonly IndexedEdge[];
}

const rowHeight = 2048;

const known = new WeakMap<Picture, PictureIndex>();

export function indexOf(picture: Picture): PictureIndex {
  const before = known.get(picture);
  if (before !== undefined) return before;
  const index = createIndex(picture);
  known.set(picture, index);
  return index;
}

function createIndex({ nodes, edges }: Picture): PictureIndex {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const nodeRows = new Rows<PlacedNode>();
  for (const node of nodes) nodeRows.add(node, node.y, node.y + node.height);
  const edgeRows = new Rows<IndexedEdge>();
  for (const edge of edges) {
    const [source, target] = [byId.get(edge.source), byId.get(edge.target)];
    if (source === undefined || target === undefined) continue;
    const { y, height } = around(source, target);
    edgeRows.add({ edge, source, target }, y, y + height);
  }
  return {
    byId,
    nodesIn: (area) => nodeRows.between(area).filter((node) => touches(node, area)),
    edgesIn: (area) =>
      edgeRows.between(area).filter(({ source, target }) => touches(around(source, target), area)),
  };
}

/** Items in the rows that they reach through; one that is in several is given once. */
class Rows<Item> {
  readonly #rows = new Map<number, Item[]>();
  /** From the second row on that an item is in. */
  readonly #tall = new Set<Item>();
  #first = Infinity;
  #last = -Infinity;

  add(item: Item, top: number, bottom: number): void {
    const [from, to] = [rowOf(top), rowOf(bottom)];
    if (to > from) this.#tall.add(item);
    for (let row = from; row <= to; row++) {
      const items = this.#rows.get(row);
      if (items === undefined) this.#rows.set(row, [item]);
      else items.push(item);
    }
    this.#first = Math.min(this.#first, from);
    this.#last = Math.max(this.#last, to);
  }

  between({ top, bottom }: Bounds): readonly Item[] {
    const found: Item[] = [];
    const seen = new Set<Item>();
    const to = Math.min(rowOf(bottom), this.#last);
    for (let row = Math.max(rowOf(top), this.#first); row <= to; row++) {
      for (const item of this.#rows.get(row) ?? []) {
        if (this.#tall.has(item)) {
          if (seen.has(item)) continue;
          seen.add(item);
        }
        found.push(item);
      }
    }
    return found;
  }
}

function rowOf(y: number): number {
  return Math.floor(y / rowHeight);
}

type Rectangle = Pick<PlacedNode, 'x' | 'y' | 'width' | 'height'>;

export function touches({ x, y, width, height }: Rectangle, area: Bounds): boolean {
  return x < area.right && x + width > area.left && y < area.bottom && y + height > area.top;
}

function around(a: Rectangle, b: Rectangle): Rectangle {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
