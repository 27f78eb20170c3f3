import { useMemo, useRef } from 'react';
import type { Picture } from '../../shared/layout/placed.ts';
import { stepNodeId, triggerNodeId } from '../../shared/layout/placed.ts';
import type { Workflow } from '../../shared/model/project.ts';
import { countProblems, groupByPlace } from '../state/problem-list.ts';
import { selectSelection, useSelectionStore, type Selection } from '../state/selection-store.ts';
import { useProblems } from '../state/use-problems.ts';
import { selectFound, useCanvasStore } from './canvas-store.ts';
import {
  asFound,
  asProposed,
  asSelected,
  reuseEdges,
  reuseNodes,
  shifted,
  toFlowEdge,
  toFlowNode,
  type Counts,
  type FlowEdge,
  type FlowNode,
} from './flow-nodes.ts';
import type { Marks } from './paint/paint-picture.ts';
import type { ProposedMarks } from './proposed-marks.ts';
import { useIsPainted } from './use-is-far.ts';
import { partInside, useWindow } from './use-window.ts';

/** Steps of the chain while they are being dragged, with all that hangs on them. */
export interface Dragged {
  readonly owners: ReadonlySet<string>;
  readonly dx: number;
  readonly dy: number;
}

interface Flow {
  /** The cards near the view; where the picture is painted only those that the keyboard may be on. */
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
  readonly marks: Marks;
}

const noNodes: ReadonlySet<string> = new Set();

/** React Flow's nodes and edges around the view, with problems and selection. Cards that did not change keep their object. */
export function useFlow(
  workflow: Workflow,
  picture: Picture,
  dragged: Dragged | null,
  proposed?: ProposedMarks,
): Flow {
  const known = useCounts(workflow);
  const counts = proposed === undefined ? known : countNothing;
  const selection = useSelectionStore(selectSelection);
  const found = useCanvasStore(selectFound);
  const area = useWindow();
  const isPainted = useIsPainted();
  const marks = useMarks(workflow, picture, counts);
  const last = useRef<readonly FlowNode[]>([]);
  const lastEdges = useRef<readonly FlowEdge[]>([]);

  const part = useMemo(() => {
    const kept = new Set([...selectedNodeIds(selection), leadingNodeId(selection)]);
    if (isPainted || area === null)
      return { nodes: picture.nodes.filter(({ id }) => kept.has(id)), edges: [] };
    return partInside(picture, area, kept);
  }, [picture, area, isPainted, selection]);

  const cards = useMemo(() => {
    const fresh = part.nodes.map((node) =>
      toFlowNode(node, workflow, counts(node.kind === 'step' ? node.step.key : '')),
    );
    return reuseNodes(last.current, fresh);
  }, [part, workflow, counts]);
  last.current = cards;
  const movingIds = dragged === null ? '' : [...dragged.owners].join('\n');
  const edges = useMemo(() => {
    const owners = new Set(movingIds === '' ? [] : movingIds.split('\n'));
    const moving = new Set(
      part.nodes.filter(({ owner }) => owner !== null && owners.has(owner)).map(({ id }) => id),
    );
    const fresh = part.edges.map((edge) =>
      toFlowEdge(
        moving.has(edge.source) || moving.has(edge.target) ? { ...edge, free: true } : edge,
      ),
    );
    return reuseEdges(lastEdges.current, fresh);
  }, [part, movingIds]);
  lastEdges.current = edges;

  const marked = useMemo(() => {
    const leading = leadingNodeId(selection);
    if (proposed !== undefined) return cards.map((card) => asProposed(card, proposed.get(card.id)));
    return cards.map((card) => {
      const isSelected = marks.selected.has(card.id);
      const node = marks.found.has(card.id) ? asFound(card, card.id === found.current) : card;
      return isSelected || card.id === leading
        ? asSelected(node, isSelected, card.id === leading)
        : node;
    });
  }, [cards, selection, marks, found, proposed]);

  const nodes = useMemo(
    () => (dragged === null ? marked : marked.map((node) => follow(node, dragged))),
    [marked, dragged],
  );
  return { nodes, edges, marks };
}

function follow(node: FlowNode, { owners, dx, dy }: Dragged): FlowNode {
  return node.data.owner !== null && owners.has(node.data.owner) ? shifted(node, dx, dy) : node;
}

function useMarks(workflow: Workflow, picture: Picture, counts: CountsOf): Marks {
  const selection = useSelectionStore(selectSelection);
  const { ids } = useCanvasStore(selectFound);
  return useMemo(() => {
    const failing = picture.nodes.flatMap((node) => {
      const key = node.kind === 'step' ? node.step.key : node.kind === 'trigger' ? '' : null;
      return key !== null && counts(key).error > 0 ? [node.id] : [];
    });
    return {
      selected: new Set(selectedNodeIds(selection)),
      failing: failing.length === 0 ? noNodes : new Set(failing),
      found: ids,
    };
  }, [picture, counts, selection, ids]);
}

const noCounts: Counts = { error: 0, warning: 0, info: 0 };

type CountsOf = (step: string) => Counts;

/** Problems are of the code as it is, not of what is proposed. */
const countNothing: CountsOf = () => noCounts;

function useCounts(workflow: Workflow): CountsOf {
  const problems = useProblems();
  return useMemo(() => {
    const byStep = groupByPlace(problems).get(workflow.key);
    return (step) => {
      const found = byStep?.get(step);
      return found === undefined ? noCounts : countProblems(found);
    };
  }, [problems, workflow.key]);
}

function selectedNodeIds(selection: Selection): readonly string[] {
  switch (selection.kind) {
    case 'nothing':
      return [];
    case 'trigger':
      return [triggerNodeId];
    case 'steps':
      return selection.keys.map(stepNodeId);
  }
}

/** The card that the keyboard goes to: the one selected last, or the trigger. */
export function leadingNodeId(selection: Selection): string {
  return selectedNodeIds(selection).at(-1) ?? triggerNodeId;
}
