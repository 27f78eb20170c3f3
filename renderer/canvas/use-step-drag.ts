import { useState } from 'react';
import type { Workflow } from '../../shared/model/project.ts';
import { reportFailure } from '../state/notice-store.ts';
import { moveStep } from './canvas-edits.ts';
import { setDropAt } from './canvas-store.ts';
import type { FlowNode } from './flow-nodes.ts';
import { cardHeight, cardWidth, type Gap } from './layout/placed.ts';
import { pictureOf } from './picture.ts';
import { isOwnPlace } from './steps.ts';
import type { Dragged } from './use-flow.ts';

interface StepDrag {
  readonly dragged: Dragged | null;
  readonly handleDrag: (event: unknown, node: FlowNode) => void;
  readonly handleDragStop: (event: unknown, node: FlowNode) => void;
}

/** Lets a card be dragged to another gap of its chain; dropped anywhere else it goes back. */
export function useStepDrag(workflow: Workflow): StepDrag {
  const [dragged, setDragged] = useState<Dragged | null>(null);

  function gapFor(node: FlowNode): Gap | null {
    if (node.type !== 'step') return null;
    const gap = nearestGap(pictureOf(workflow).gaps, node.position);
    return gap === null || isOwnPlace(workflow, node.data.step.key, gap.after) ? null : gap;
  }

  return {
    dragged,
    handleDrag: (_event, node) => {
      setDragged({ id: node.id, position: node.position });
      setDropAt(gapFor(node));
    },
    handleDragStop: (_event, node) => {
      const gap = gapFor(node);
      setDragged(null);
      setDropAt(null);
      if (gap !== null && node.type === 'step') {
        reportFailure(moveStep(workflow.key, node.data.step.key, gap.after));
      }
    },
  };
}

const reach = cardHeight;

/** The gap that a card at that place (of its top left corner) is over, `null` when it is over none. */
export function nearestGap(
  gaps: readonly Gap[],
  position: { readonly x: number; readonly y: number },
): Gap | null {
  if (Math.abs(position.x + cardWidth / 2) > cardWidth) return null;
  const middle = position.y + cardHeight / 2;
  let nearest: Gap | null = null;
  for (const gap of gaps) {
    const distance = Math.abs(gap.y - middle);
    if (distance <= reach && (nearest === null || distance < Math.abs(nearest.y - middle))) {
      nearest = gap;
    }
  }
  return nearest;
}
