import type { Gap, Point } from '../../shared/layout/placed.ts';

/** How far the middle of what is dragged may be from a gap to be dropped there. */
const reach = { x: 150, y: 46 };

/** The gap that a point is over: the nearest one within reach, `null` when there is none. */
export function nearestGap(gaps: readonly Gap[], { x, y }: Point): Gap | null {
  let nearest: Gap | null = null;
  let shortest = Infinity;
  for (const gap of gaps) {
    const [dx, dy] = [Math.abs(gap.x - x), Math.abs(gap.y - y)];
    const distance = dx / 4 + dy;
    if (dx <= reach.x && dy <= reach.y && distance < shortest) {
      nearest = gap;
      shortest = distance;
    }
  }
  return nearest;
}
