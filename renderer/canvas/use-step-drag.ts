import { useState } from 'react';
import {
  cardHeight,
  grid,
  type Gap,
  type Picture,
  type Point,
} from '../../shared/layout/placed.ts';
import type { StepPositions } from '../../shared/layout/positions.ts';
import type { Workflow } from '../../shared/model/project.ts';
import { reportFailure } from '../state/notice-store.ts';
import { selectStepKeys, useSelectionStore } from '../state/selection-store.ts';
import { moveStep } from './canvas-edits.ts';
import { setDropAt, setDropping } from './canvas-store.ts';
import { nearestGap } from './drop-gap.ts';
import type { FlowNode } from './flow-nodes.ts';
import { arrangeSteps } from './layout-edits.ts';
import { tidyPicture } from './picture.ts';
import { isOwnPlace } from './steps.ts';
import type { Dragged } from './use-flow.ts';
import { indexOf } from './picture-index.ts';

interface StepDrag {
  readonly dragged: Dragged | null;
  readonly handleDrag: (event: unknown, node: FlowNode) => void;
  readonly handleDragStop: (event: unknown, node: FlowNode) => void;
}

/**
 * Lets cards be dragged. Dropped on a gap of the chain a step goes there in the code; dropped anywhere else it stays where it
 * was put, and near its own place it goes back to it.
 */
export function useStepDrag(workflow: Workflow, picture: Picture): StepDrag {
  const [dragged, setDragged] = useState<Dragged | null>(null);

  function gapFor(node: FlowNode, keys: ReadonlySet<string>): Gap | null {
    const [key] = keys;
    if (keys.size !== 1 || key === undefined) return null;
    const { x, y } = node.position;
    const gap = nearestGap(picture.gaps, { x: x + (node.width ?? 0) / 2, y: y + cardHeight / 2 });
    return gap === null || isOwnPlace(workflow, key, gap.after) ? null : gap;
  }

  return {
    dragged,
    handleDrag: (_event, node) => {
      const owners = draggedSteps(workflow, node);
      const start = indexOf(picture).byId.get(node.id);
      if (start === undefined) return;
      setDragged({ owners, dx: node.position.x - start.x, dy: node.position.y - start.y });
      setDropping(owners.size === 1);
      setDropAt(gapFor(node, owners));
    },
    handleDragStop: (_event, node) => {
      setDragged(null);
      setDropping(false);
      setDropAt(null);
      const owners = draggedSteps(workflow, node);
      const [key] = owners;
      const gap = gapFor(node, owners);
      if (gap !== null && key !== undefined) {
        reportFailure(moveStep(workflow.key, key, gap.after));
        return;
      }
      const start = indexOf(picture).byId.get(node.id);
      if (start === undefined || dragged === null) return;
      const by = { x: node.position.x - start.x, y: node.position.y - start.y };
      const positions = putPositions(workflow, picture, owners, by);
      reportFailure(arrangeSteps(workflow.key, positions));
    },
  };
}

/** The steps that are dragged with a card: the whole selection when it belongs to it. */
function draggedSteps(workflow: Workflow, node: FlowNode): ReadonlySet<string> {
  if (node.type !== 'step') return new Set();
  const { key } = node.data.step;
  const selected = selectStepKeys(useSelectionStore.getState());
  const keys = selected.includes(key) ? selected : [key];
  const own = new Set(workflow.steps.map((step) => step.key));
  return new Set(keys.filter((candidate) => own.has(candidate)));
}

/** Nearer to its automatic place than this a card belongs there. */
const pull = 20;

/** Where dragged steps are now; `null` for one that is back at its automatic place. */
function putPositions(
  workflow: Workflow,
  picture: Picture,
  keys: ReadonlySet<string>,
  by: Point,
): Record<string, StepPositions[string] | null> {
  const own = indexOf(tidyPicture(workflow)).byId;
  const positions: Record<string, Point | null> = {};
  for (const node of picture.nodes) {
    if (node.kind !== 'step' || !keys.has(node.step.key)) continue;
    const automatic = own.get(node.id);
    const [x, y] = [node.x + node.width / 2 + by.x, node.y + by.y];
    const isBack =
      automatic !== undefined &&
      Math.abs(automatic.x + automatic.width / 2 - x) < pull &&
      Math.abs(automatic.y - y) < pull;
    positions[node.step.key] = isBack ? null : { x: onGrid(x), y: onGrid(y) };
  }
  return positions;
}

function onGrid(value: number): number {
  return Math.round(value / grid) * grid;
}
