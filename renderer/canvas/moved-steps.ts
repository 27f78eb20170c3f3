import type { ProjectSnapshot } from '../../shared/contract/types.ts';
import type { Point } from '../../shared/layout/placed.ts';
import type { StepPositions } from '../../shared/layout/positions.ts';
import type { Workflow } from '../../shared/model/project.ts';

type Moves = ReadonlyMap<string, Point>;

export const noMoves: Moves = new Map();

/** Snapshots share what did not change, so the same positions give the same map. */
const known = new WeakMap<StepPositions, Moves>();

/** Where steps of a workflow were put, by step key. */
export function movedSteps(snapshot: ProjectSnapshot | null, workflow: Workflow): Moves {
  const all = snapshot?.positions ?? {};
  const positions = Object.hasOwn(all, workflow.key) ? all[workflow.key] : undefined;
  if (positions === undefined) return noMoves;
  const before = known.get(positions);
  if (before !== undefined) return before;
  const moves = new Map(Object.entries(positions));
  known.set(positions, moves);
  return moves;
}
