import { useMemo, useRef } from 'react';
import type { Workflow } from '../../shared/model/project.ts';
import { countProblems, groupByPlace } from '../state/problem-list.ts';
import { selectSelection, useSelectionStore, type Selection } from '../state/selection-store.ts';
import { useProblems } from '../state/use-problems.ts';
import {
  asSelected,
  reuseNodes,
  toFlowEdge,
  toFlowNode,
  type Counts,
  type FlowEdge,
  type FlowNode,
} from './flow-nodes.ts';
import { stepNodeId, triggerNodeId } from './layout/placed.ts';
import { pictureOf } from './picture.ts';

/** A card while it is being dragged. */
export interface Dragged {
  readonly id: string;
  readonly position: { readonly x: number; readonly y: number };
}

/** Above every other card, the selected one included. */
const dragLayer = 2000;

export interface Flow {
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
}

/** React Flow's nodes and edges of a workflow, with problems and selection. Cards that did not change keep their object. */
export function useFlow(workflow: Workflow, dragged: Dragged | null): Flow {
  const picture = pictureOf(workflow);
  const counts = useCounts(workflow);
  const selection = useSelectionStore(selectSelection);
  const last = useRef<readonly FlowNode[]>([]);
  const cards = useMemo(() => {
    const fresh = picture.nodes.map((node) =>
      toFlowNode(node, workflow, counts(node.kind === 'step' ? node.step.key : '')),
    );
    return reuseNodes(last.current, fresh);
  }, [picture, workflow, counts]);
  last.current = cards;
  const edges = useMemo(() => picture.edges.map(toFlowEdge), [picture]);
  const nodes = useMemo(() => {
    const selected = new Set(selectedNodeIds(selection));
    const leading = leadingNodeId(selection);
    return cards.map((node) => {
      const isLeading = node.id === leading;
      const marked =
        selected.has(node.id) || isLeading
          ? asSelected(node, selected.has(node.id), isLeading)
          : node;
      return dragged?.id === node.id
        ? { ...marked, position: dragged.position, zIndex: dragLayer }
        : marked;
    });
  }, [cards, selection, dragged]);
  return { nodes, edges };
}

const noCounts: Counts = { error: 0, warning: 0, info: 0 };

function useCounts(workflow: Workflow): (step: string) => Counts {
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
