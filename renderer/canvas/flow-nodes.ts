import { Position, type Edge, type Node } from '@xyflow/react';
import type { Severity, Step, Workflow } from '../../shared/model/project.ts';
import { cardLabel, stepCard, triggerCard } from './cards.ts';
import {
  triggerNodeId,
  type FrameKind,
  type Gap,
  type PlacedEdge,
  type PlacedNode,
} from '../../shared/layout/placed.ts';
import type { ProposedMark } from './proposed-marks.ts';
import { sideAnchor } from '../../shared/layout/layout.ts';
import { stepKindName } from './step-kinds.ts';

export type Counts = Readonly<Record<Severity, number>>;

/** A place where lines meet a node. */
export type Anchor = NonNullable<Node['handles']>[number];

interface Anchored extends Record<string, unknown> {
  readonly anchors: readonly Anchor[];
  /** The step of the chain that the part moves with. */
  readonly owner: string | null;
}
interface TriggerData extends Anchored {
  readonly workflow: Workflow;
  readonly counts: Counts;
}
interface StepData extends Anchored {
  readonly workflow: string;
  readonly step: Step;
  readonly counts: Counts;
}
interface FrameData extends Anchored {
  readonly frame: FrameKind;
}
interface AppendData extends Anchored {
  readonly after: string | null;
}

export type TriggerNode = Node<TriggerData, 'trigger'>;
export type StepNode = Node<StepData, 'step'>;
export type FrameNode = Node<FrameData, 'frame'>;
export type GuardNode = Node<Anchored, 'guard'>;
export type AppendNode = Node<AppendData, 'append'>;
export type FlowNode = TriggerNode | StepNode | FrameNode | GuardNode | AppendNode;

export interface FlowEdgeData extends Record<string, unknown> {
  readonly kind: PlacedEdge['kind'];
  readonly detached: boolean;
  readonly join: number;
  readonly free: boolean;
  /** Set where the line has an insert button. */
  readonly gap: Gap | null;
  /** The step of the workflow's own chain whose data passes, `null` for the trigger; absent where the compiler is not asked. */
  readonly from?: string | null;
}
export type FlowEdge = Edge<FlowEdgeData, 'flow'>;

/**
 * React Flow's node for a part of the picture, with size and anchors, so that lines can be drawn before it is. Only one card
 * at a time is a tab stop, the arrow keys go from card to card.
 */
export function toFlowNode(node: PlacedNode, workflow: Workflow, counts: Counts): FlowNode {
  const anchors = anchorsOf(node);
  const { owner } = node;
  const base = {
    id: node.id,
    position: { x: node.x, y: node.y },
    width: node.width,
    height: node.height,
    handles: anchors,
    connectable: false,
    deletable: false,
  };
  const problems = counts.error + counts.warning + counts.info;
  switch (node.kind) {
    case 'trigger':
      return {
        ...base,
        ...focusableCard('trigger', cardLabel('Trigger', triggerCard(workflow), problems)),
        type: 'trigger',
        data: { anchors, owner, workflow, counts },
        draggable: false,
      };
    case 'step':
      return {
        ...base,
        ...focusableCard('step', cardLabel(stepKindName(node.step), stepCard(node.step), problems)),
        type: 'step',
        data: { anchors, owner, workflow: workflow.key, step: node.step, counts },
        draggable: node.topLevel,
      };
    case 'frame':
      return {
        ...base,
        ...inert,
        zIndex: -1,
        type: 'frame',
        data: { anchors, owner, frame: node.frame },
      };
    case 'guard':
      return { ...base, ...inert, type: 'guard', data: { anchors, owner } };
    case 'append':
      return { ...base, ...inert, type: 'append', data: { anchors, owner, after: node.gap.after } };
  }
}

const inert = {
  draggable: false,
  selectable: false,
  focusable: false,
  domAttributes: { 'aria-roledescription': undefined },
} as const;

function focusableCard(description: string, ariaLabel: string) {
  return {
    ariaLabel,
    focusable: true,
    domAttributes: { tabIndex: -1, 'aria-roledescription': description },
  };
}

/** The same card as the selected one: marked for assistive technology and, when it `leads`, the tab stop. */
export function asSelected(node: FlowNode, isSelected: boolean, leads: boolean): FlowNode {
  const domAttributes = {
    ...node.domAttributes,
    tabIndex: leads ? 0 : -1,
    ...(isSelected ? { 'aria-current': true } : {}),
  };
  return { ...node, selected: isSelected, domAttributes };
}

/** The same card as one that the search found; the search is at the `current` one. */
export function asFound(node: FlowNode, isCurrent: boolean): FlowNode {
  return { ...node, className: isCurrent ? 'found current' : 'found' };
}

/** The same card in a proposal: marked where it is new or changed, and reached by the keyboard to be read. */
export function asProposed(node: FlowNode, mark: ProposedMark | undefined): FlowNode {
  if (node.type !== 'step' && node.type !== 'trigger') return node;
  const domAttributes = { ...node.domAttributes, tabIndex: 0 };
  if (mark === undefined) return { ...node, domAttributes };
  const word = mark === 'added' ? 'new' : 'changed';
  return {
    ...node,
    domAttributes,
    className: `proposed ${mark}`,
    ariaLabel: `${node.ariaLabel ?? ''}, ${word} in the proposal`,
  };
}

/** Above every other card, the selected one included. */
const dragLayer = 2000;

/** The same card while it is dragged along. */
export function shifted(node: FlowNode, dx: number, dy: number): FlowNode {
  const position = { x: node.position.x + dx, y: node.position.y + dy };
  return { ...node, position, zIndex: (node.zIndex ?? 0) + dragLayer, className: 'dragged' };
}

function anchorsOf(node: PlacedNode): Anchor[] {
  const { width, height } = node;
  const top: Anchor = { type: 'target', position: Position.Top, id: 'top', x: width / 2, y: 0 };
  const bottom: Anchor = {
    type: 'source',
    position: Position.Bottom,
    id: 'bottom',
    x: node.kind === 'frame' ? node.line : width / 2,
    y: height,
  };
  switch (node.kind) {
    case 'trigger':
    case 'frame':
      return [bottom];
    case 'step':
      return [top, { ...top, position: Position.Left, id: 'left', x: 0, y: sideAnchor }, bottom];
    case 'guard':
      return [{ ...bottom, position: Position.Right, id: 'right', x: width, y: node.exit }];
    case 'append':
      return [top];
  }
}

export function toFlowEdge(edge: PlacedEdge): FlowEdge {
  const isError = edge.kind === 'error';
  return {
    id: edge.id,
    type: 'flow',
    source: edge.source,
    target: edge.target,
    sourceHandle: isError ? 'right' : 'bottom',
    targetHandle: isError ? 'left' : 'top',
    focusable: false,
    selectable: false,
    data: {
      kind: edge.kind,
      detached: edge.detached,
      join: edge.join,
      free: edge.free,
      // The place after the last step has a button of its own.
      gap: edge.target === 'append' ? null : (edge.gap ?? null),
      ...(edge.kind === 'flow' && edge.gap !== undefined ? { from: dataFrom(edge.source) } : {}),
    },
  };
}

/** The step whose data leaves a part of the picture: a card, or the frame around what hangs on it. */
function dataFrom(nodeId: string): string | null {
  return nodeId === triggerNodeId ? null : nodeId.slice(nodeId.indexOf(':') + 1);
}

/** `next` with every node that looks as before replaced by the old object, so that only changed cards are drawn again. */
export function reuseNodes(
  previous: readonly FlowNode[],
  next: readonly FlowNode[],
): readonly FlowNode[] {
  const known = new Map(previous.map((node) => [node.id, node]));
  return next.map((node) => {
    const old = known.get(node.id);
    return old !== undefined && looksTheSame(old, node) ? old : node;
  });
}

function looksTheSame(old: FlowNode, node: FlowNode): boolean {
  return (
    old.position.x === node.position.x &&
    old.position.y === node.position.y &&
    old.width === node.width &&
    old.height === node.height &&
    old.ariaLabel === node.ariaLabel &&
    old.draggable === node.draggable &&
    hasSameData(old.data, node.data)
  );
}

function hasSameData(old: FlowNode['data'], data: FlowNode['data']): boolean {
  const before = new Map<string, unknown>(Object.entries(old));
  return Object.entries(data).every(([name, value]: [string, unknown]) => {
    const known = before.get(name);
    const isComposed = name === 'counts' || name === 'anchors';
    return isComposed ? JSON.stringify(known) === JSON.stringify(value) : known === value;
  });
}

/** `next` with every edge that looks as before replaced by the old object. */
export function reuseEdges(previous: readonly FlowEdge[], next: readonly FlowEdge[]): FlowEdge[] {
  const known = new Map(previous.map((edge) => [edge.id, edge]));
  return next.map((edge) => {
    const old = known.get(edge.id);
    return old !== undefined && JSON.stringify(old) === JSON.stringify(edge) ? old : edge;
  });
}
