import { layoutWorkflow } from '../../shared/layout/layout.ts';
import type { Picture, PlacedNode, Point } from '../../shared/layout/placed.ts';
import type { Workflow } from '../../shared/model/project.ts';
import { useProjectStore } from '../state/project-store.ts';
import { cardSize } from './card-size.ts';
import { selectFolded, useFoldStore } from './fold-store.ts';
import { movedSteps, noMoves } from './moved-steps.ts';

type Moves = ReadonlyMap<string, Point>;
type Folded = ReadonlySet<string>;

interface Known {
  readonly moves: Moves;
  readonly folded: Folded;
  readonly picture: Picture;
}

const pictures = new WeakMap<Workflow, Known>();

/** The workflow's picture as it is now, with what was put elsewhere and what is folded. */
export function pictureOf(workflow: Workflow): Picture {
  return pictureWith(
    workflow,
    movedSteps(useProjectStore.getState().snapshot, workflow),
    selectFolded(useFoldStore.getState(), workflow.key),
  );
}

/** The picture for a view, which follows it. */
export function usePicture(workflow: Workflow): Picture {
  const moves = useProjectStore(({ snapshot }) => movedSteps(snapshot, workflow));
  const folded = useFoldStore((state) => selectFolded(state, workflow.key));
  return pictureWith(workflow, moves, folded);
}

/** A workflow never changes, so it is laid out again only when something was moved or folded. */
function pictureWith(workflow: Workflow, moves: Moves, folded: Folded): Picture {
  const known = pictures.get(workflow);
  if (known?.moves === moves && known.folded === folded) return known.picture;
  const picture = layoutWorkflow(workflow, {
    moved: moves,
    sizeOf: (step) => cardSize(step, folded.has(step.key)),
  });
  pictures.set(workflow, { moves, folded, picture });
  return picture;
}

/** The picture without anything put elsewhere: where Tidy brings everything. */
export function tidyPicture(workflow: Workflow): Picture {
  return layoutWorkflow(workflow, {
    moved: noMoves,
    sizeOf: (step) =>
      cardSize(step, selectFolded(useFoldStore.getState(), workflow.key).has(step.key)),
  });
}

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a part of the picture takes up. */
export function boundsOf(nodes: readonly PlacedNode[]): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of nodes) {
    left = Math.min(left, node.x);
    top = Math.min(top, node.y);
    right = Math.max(right, node.x + node.width);
    bottom = Math.max(bottom, node.y + node.height);
  }
  return { left, top, right, bottom };
}
