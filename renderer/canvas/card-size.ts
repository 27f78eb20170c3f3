import { cardHeight, cardWidth, type CardSize } from '../../shared/layout/placed.ts';
import type { Step } from '../../shared/model/project.ts';
import { sizeWithRows } from './rows/row-size.ts';
import { rowsOf, type Row } from './rows/rows.ts';

const folded: CardSize = { width: cardWidth, height: cardHeight };

const known = new WeakMap<Step, readonly Row[]>();

/** A step's rows; a step never changes, so they are found once. */
export function stepRows(step: Step): readonly Row[] {
  const before = known.get(step);
  if (before !== undefined) return before;
  const rows = rowsOf(step);
  known.set(step, rows);
  return rows;
}

/** How large a step's card is: its head, and below it its rows unless it is folded. */
export function cardSize(step: Step, isFolded: boolean): CardSize {
  return isFolded ? folded : sizeWithRows(stepRows(step));
}

/** Whether the card has rows that can be folded. */
export function hasRows(step: Step): boolean {
  return stepRows(step).length > 0;
}
