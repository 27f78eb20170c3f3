import type { Step, Workflow } from '../model/project.ts';
import { createBlock, type Block, type Exit, include } from './block.ts';
import {
  appendSize,
  cardHeight,
  cardWidth,
  columnGap,
  frameHeader,
  framePadding,
  guardOffset,
  guardWidth,
  rowGap,
  stepNodeId,
  triggerNodeId,
  type CardSize,
  type FrameKind,
  type Gap,
  type Picture,
  type PlacedEdge,
  type PlacedNode,
  type Point,
} from './placed.ts';

/** What a picture depends on besides the workflow. */
export interface LayoutOptions {
  /** Where steps of the workflow's own chain were put: the middle of the card's upper edge, by step key. */
  readonly moved?: ReadonlyMap<string, Point>;
  /** How large a step's card is; without it all are of one size. */
  readonly sizeOf?: (step: Step) => CardSize;
}

/** How far below its top a card is met by the line from the side. */
export const sideAnchor = cardHeight / 2;

/**
 * Places a workflow: the trigger on top, steps below each other on one straight line, catch handlers to the right of the
 * steps they guard, frames around what runs for each item and around chains on a task. A step that was put elsewhere stays
 * there with everything that hangs on it; the others stand as if it were in its place. Pure and deterministic.
 */
export function layoutWorkflow(workflow: Workflow, options: LayoutOptions = {}): Picture {
  return new Placement(options).place(workflow);
}

/** What a chain's next catch handler would guard: everything since the handler before. */
interface Guarded {
  top: number;
  bottom: number;
  /** Top of the last guarded step: handlers stand beside it. */
  rowTop: number;
  right: number;
  catches: boolean;
}

const standardSize: CardSize = { width: cardWidth, height: cardHeight };

class Placement {
  readonly #moved: ReadonlyMap<string, Point>;
  readonly #sizeOf: (step: Step) => CardSize;

  constructor({ moved, sizeOf }: LayoutOptions) {
    this.#moved = moved ?? new Map();
    this.#sizeOf = sizeOf ?? (() => standardSize);
  }

  place(workflow: Workflow): Picture {
    const trigger = cardBlock(triggerNodeId, standardSize);
    trigger.nodes.push({ kind: 'trigger', ...cardBox(triggerNodeId, standardSize) });
    const chain = this.#placeChain(trigger, workflow.steps, true);
    const edges = placeFreeGaps(chain);
    const gaps = edges.flatMap(({ gap }) => (gap === undefined ? [] : [gap]));
    return { nodes: chain.nodes, edges, gaps };
  }

  /** A step with everything that hangs on its task. */
  #placeStep(step: Step, topLevel: boolean): Block {
    const id = stepNodeId(step.key);
    const size = this.#sizeOf(step);
    const card = cardBlock(id, size);
    card.nodes.push({ kind: 'step', step, topLevel, ...cardBox(id, size) });
    card.exits = [{ id, kind: 'flow', detached: step.background, free: false }];
    const withItems = step.forEach === null ? card : this.#placeForEach(card, step, step.forEach);
    if (step.steps.length === 0) return withItems;
    const chain = this.#placeChain(withItems, step.steps, false);
    return enclose(chain, `chain:${step.key}`, 'chain', step);
  }

  #placeForEach(card: Block, step: Step, forEach: NonNullable<Step['forEach']>): Block {
    const inner = this.#placeStep(forEach.step, false);
    const frame = enclose(inner, `each:${step.key}`, forEach.mode, step);
    include(card, frame, 0, card.height + rowGap);
    connect(card, card.exits, frame);
    return { ...card, exits: frame.exits };
  }

  /** Puts steps below a head (the trigger, or the card they are chained on). */
  #placeChain(head: Block, steps: readonly Step[], topLevel: boolean): Block {
    let guarded: Guarded = {
      top: 0,
      bottom: head.height,
      rowTop: 0,
      right: head.right,
      catches: false,
    };
    let last: string | null = null;
    let tail: Point | null = null;
    for (const step of steps) {
      if (step.role === 'catch') this.#placeCatch(head, step, guarded, topLevel);
      else {
        const gap = topLevel ? gapBelow(head, last, rowGap) : undefined;
        const next = this.#placeNext(head, step, guarded, gap);
        guarded = next.guarded;
        tail = next.tail;
      }
      last = step.key;
    }
    if (topLevel) placeAppend(head, last, tail);
    return head;
  }

  #placeNext(chain: Block, step: Step, before: Guarded, gap: Gap | undefined) {
    const next = this.#placeStep(step, gap !== undefined);
    const row = chain.height + rowGap;
    const bottomRow = row + next.height;
    const moved = gap === undefined ? undefined : this.#moved.get(step.key);
    const x = moved?.x ?? 0;
    const top = moved === undefined ? row : moved.y - next.entryTop;
    if (gap !== undefined) own(next, step);
    include(chain, next, x, top);
    connect(chain, chain.exits, next, gap, moved !== undefined);
    chain.exits = moved === undefined ? next.exits : next.exits.map(freed);
    // The others stand as if the step were in its row.
    chain.height = bottomRow;
    const bottom = top + next.height;
    const right = x + next.right;
    const tail = moved === undefined ? null : { x, y: bottom };
    const guarded: Guarded = before.catches
      ? { top, bottom, rowTop: top, right, catches: false }
      : {
          ...before,
          top: Math.min(before.top, top),
          bottom: Math.max(before.bottom, bottom),
          rowTop: top,
          right: Math.max(before.right, right),
        };
    return { guarded, tail };
  }

  #placeCatch(chain: Block, step: Step, guarded: Guarded, topLevel: boolean): void {
    const handler = this.#placeStep(step, topLevel);
    const guardId = `guard:${step.key}`;
    const guardX = guarded.right + guardOffset;
    const height = guarded.bottom - guarded.top;
    const exit = Math.min(guarded.rowTop - guarded.top + handler.entryTop + sideAnchor, height);
    chain.nodes.push({
      kind: 'guard',
      id: guardId,
      x: guardX,
      y: guarded.top,
      width: guardWidth,
      height,
      exit,
      owner: null,
    });
    const spine = guardX + guardWidth + columnGap - handler.left;
    const right = spine + handler.right;
    const bottomRow = Math.max(chain.height, guarded.rowTop + handler.height);
    const moved = topLevel ? this.#moved.get(step.key) : undefined;
    const isFree = moved !== undefined;
    if (topLevel) own(handler, step);
    include(
      chain,
      handler,
      moved?.x ?? spine,
      moved === undefined ? guarded.rowTop : moved.y - handler.entryTop,
    );
    chain.height = bottomRow;
    connect(
      chain,
      [{ id: guardId, kind: 'error', detached: false, free: false }],
      handler,
      undefined,
      isFree,
    );
    const recovering = handler.exits.map((exitOf): Exit => ({
      ...exitOf,
      kind: 'recover',
      free: exitOf.free || isFree,
    }));
    chain.exits = [...chain.exits, ...recovering];
    guarded.right = right;
    guarded.catches = true;
  }
}

function cardBox(id: string, { width, height }: CardSize) {
  return { id, x: -width / 2, y: 0, width, height, owner: null };
}

function cardBlock(id: string, { width, height }: CardSize): Block {
  return { ...createBlock(id), left: -width / 2, right: width / 2, height };
}

function own(block: Block, { key }: Step): void {
  for (const node of block.nodes) node.owner = key;
}

function freed(exit: Exit): Exit {
  return { ...exit, free: true };
}

/** Draws a frame around a block; the flow enters at the card inside and leaves at the frame's lower edge. */
function enclose(inner: Block, id: string, frame: FrameKind, step: Step): Block {
  const left = inner.left - framePadding;
  const right = inner.right + framePadding;
  const height = inner.height + frameHeader + framePadding;
  const block = createBlock(inner.entry);
  block.nodes.push({
    kind: 'frame',
    frame,
    line: -left,
    id,
    x: left,
    y: 0,
    width: right - left,
    height,
    owner: null,
  });
  include(block, inner, 0, frameHeader);
  return {
    ...block,
    left,
    right,
    height,
    entryTop: inner.entryTop + frameHeader,
    exits: [{ id, kind: 'flow', detached: step.background, free: false }],
  };
}

function gapBelow(chain: Block, after: string | null, height: number): Gap {
  return { after, x: 0, y: chain.height + height / 2 };
}

/** The place for the next step: below the last one, wherever that stands. */
function placeAppend(chain: Block, last: string | null, tail: Point | null): void {
  const id = 'append';
  const below = gapBelow(chain, last, rowGap + appendSize);
  const gap =
    tail === null ? below : { after: last, x: tail.x, y: tail.y + (rowGap + appendSize) / 2 };
  const append = createBlock(id);
  append.nodes.push({
    kind: 'append',
    gap,
    id,
    x: -appendSize / 2,
    y: 0,
    width: appendSize,
    height: appendSize,
    owner: null,
  });
  append.height = appendSize;
  include(chain, append, gap.x, gap.y - appendSize / 2);
  connect(chain, chain.exits, append, gap, false, rowGap / 2);
}

function connect(
  block: Block,
  exits: readonly Exit[],
  next: Block,
  gap?: Gap,
  isFree = false,
  distance: number = rowGap,
): void {
  const target = next.entry;
  // The lines join in the middle of the gap above the block, which begins above its card when a frame is around it.
  const join = distance / 2 + next.entryTop;
  for (const exit of exits) {
    block.edges.push({
      id: `${exit.id}->${target}`,
      kind: exit.kind,
      source: exit.id,
      target,
      detached: exit.detached,
      free: isFree || exit.free,
      join,
      // One button per gap: on the line that comes from the last step, not on those from its catch handlers.
      ...(gap !== undefined && exit.kind === 'flow' ? { gap } : {}),
    });
  }
}

/** A line that finds its own way has its button in its middle; the one at the end has it at its end. */
function placeFreeGaps(chain: Block): readonly PlacedEdge[] {
  if (!chain.edges.some(({ free }) => free)) return chain.edges;
  const byId = new Map(chain.nodes.map((node) => [node.id, node]));
  return chain.edges.map((edge) => {
    const { gap, free } = edge;
    const source = byId.get(edge.source);
    const target = byId.get(edge.target);
    if (!free || gap === undefined || source === undefined || target === undefined) return edge;
    if (target.kind === 'append') return edge;
    const from = { x: exitX(source), y: source.y + source.height };
    const to = { x: target.x + target.width / 2, y: target.y };
    return {
      ...edge,
      gap: { after: gap.after, x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 },
    };
  });
}

function exitX(node: PlacedNode): number {
  return node.x + (node.kind === 'frame' ? node.line : node.width / 2);
}
