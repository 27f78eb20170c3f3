import type { Step, Workflow } from '../../../shared/model/project.ts';
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
  type FrameKind,
  type Gap,
  type Picture,
} from './placed.ts';

/**
 * Places a workflow: the trigger on top, steps below each other on one straight line, catch handlers to the right of the
 * steps they guard, frames around what runs for each item and around chains on a task. Pure and deterministic.
 */
export function layoutWorkflow(workflow: Workflow): Picture {
  const trigger = cardBlock(triggerNodeId);
  trigger.nodes.push({ kind: 'trigger', ...cardBox(triggerNodeId) });
  const chain = placeChain(trigger, workflow.steps, true);
  const gaps = chain.edges.flatMap(({ gap }) => (gap === undefined ? [] : [gap]));
  return { nodes: chain.nodes, edges: chain.edges, gaps };
}

function cardBox(id: string) {
  return { id, x: -cardWidth / 2, y: 0, width: cardWidth, height: cardHeight };
}

function cardBlock(id: string): Block {
  return {
    ...createBlock(id),
    left: -cardWidth / 2,
    right: cardWidth / 2,
    height: cardHeight,
    entryY: cardHeight / 2,
  };
}

/** A step with everything that hangs on its task. */
function placeStep(step: Step, topLevel: boolean): Block {
  const id = stepNodeId(step.key);
  const card = cardBlock(id);
  card.nodes.push({ kind: 'step', step, topLevel, ...cardBox(id) });
  card.exits = [{ id, kind: 'flow', detached: step.background }];
  const withItems = step.forEach === null ? card : placeForEach(card, step, step.forEach);
  if (step.steps.length === 0) return withItems;
  return enclose(placeChain(withItems, step.steps, false), `chain:${step.key}`, 'chain', step);
}

function placeForEach(card: Block, step: Step, forEach: NonNullable<Step['forEach']>): Block {
  const inner = placeStep(forEach.step, false);
  const frame = enclose(inner, `each:${step.key}`, forEach.mode, step);
  include(card, frame, 0, card.height + rowGap);
  connect(card, card.exits, frame);
  return { ...card, exits: frame.exits };
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
  });
  include(block, inner, 0, frameHeader);
  return {
    ...block,
    left,
    right,
    height,
    entryY: inner.entryY + frameHeader,
    exits: [{ id, kind: 'flow', detached: step.background }],
  };
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

/** Puts steps below a head (the trigger, or the card they are chained on). */
function placeChain(head: Block, steps: readonly Step[], topLevel: boolean): Block {
  let guarded: Guarded = {
    top: 0,
    bottom: head.height,
    rowTop: 0,
    right: head.right,
    catches: false,
  };
  let last: string | null = null;
  for (const step of steps) {
    if (step.role === 'catch') placeCatch(head, step, guarded, topLevel);
    else
      guarded = placeNext(head, step, guarded, topLevel ? gapBelow(head, last, rowGap) : undefined);
    last = step.key;
  }
  if (topLevel) placeAppend(head, gapBelow(head, last, rowGap + appendSize));
  return head;
}

function gapBelow(chain: Block, after: string | null, height: number): Gap {
  return { after, y: chain.height + height / 2 };
}

function placeNext(chain: Block, step: Step, before: Guarded, gap: Gap | undefined): Guarded {
  const next = placeStep(step, gap !== undefined);
  const top = chain.height + rowGap;
  include(chain, next, 0, top);
  connect(chain, chain.exits, next, gap);
  chain.exits = next.exits;
  const bottom = top + next.height;
  if (before.catches) return { top, bottom, rowTop: top, right: next.right, catches: false };
  return { ...before, bottom, rowTop: top, right: Math.max(before.right, next.right) };
}

function placeCatch(chain: Block, step: Step, guarded: Guarded, topLevel: boolean): void {
  const handler = placeStep(step, topLevel);
  const guardId = `guard:${step.key}`;
  const guardX = guarded.right + guardOffset;
  const height = guarded.bottom - guarded.top;
  const exit = Math.min(guarded.rowTop - guarded.top + handler.entryY, height);
  chain.nodes.push({
    kind: 'guard',
    id: guardId,
    x: guardX,
    y: guarded.top,
    width: guardWidth,
    height,
    exit,
  });
  const spine = guardX + guardWidth + columnGap - handler.left;
  include(chain, handler, spine, guarded.rowTop);
  connect(chain, [{ id: guardId, kind: 'error', detached: false }], handler);
  chain.exits = [
    ...chain.exits,
    ...handler.exits.map((exitOf): Exit => ({ ...exitOf, kind: 'recover' })),
  ];
  guarded.right = spine + handler.right;
  guarded.catches = true;
}

function placeAppend(chain: Block, gap: Gap): void {
  const id = 'append';
  const append = createBlock(id);
  append.nodes.push({
    kind: 'append',
    gap,
    id,
    x: -appendSize / 2,
    y: 0,
    width: appendSize,
    height: appendSize,
  });
  append.height = appendSize;
  include(chain, append, 0, gap.y - appendSize / 2);
  connect(chain, chain.exits, append, gap, rowGap / 2);
}

function connect(
  block: Block,
  exits: readonly Exit[],
  next: Block,
  gap?: Gap,
  distance: number = rowGap,
): void {
  const target = next.entry;
  // The lines join in the middle of the gap above the block, which begins above its card when a frame is around it.
  const join = distance / 2 + Math.max(0, next.entryY - cardHeight / 2);
  for (const exit of exits) {
    block.edges.push({
      id: `${exit.id}->${target}`,
      kind: exit.kind,
      source: exit.id,
      target,
      detached: exit.detached,
      join,
      // One button per gap: on the line that comes from the last step, not on those from its catch handlers.
      ...(gap !== undefined && exit.kind === 'flow' ? { gap } : {}),
    });
  }
}
