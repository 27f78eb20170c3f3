import { cardHeight, cardWidth, type CardSize } from '../../../shared/layout/placed.ts';
import type { Lane, Row } from './rows.ts';

/** In canvas units; the style sheet of the rows draws exactly these. */
const rowHeight = 24;
const forkHeight = 14;
const laneHead = 22;
const lanePadding = 6;
const nestPadding = 4;
const listPadding = 10;
const emptyLane = 1;
const widths = { two: 380, three: 500 };

/** How large a card with these rows is. */
export function sizeWithRows(rows: readonly Row[]): CardSize {
  if (rows.length === 0) return { width: cardWidth, height: cardHeight };
  return { width: widthOf(rows), height: cardHeight + listPadding + listHeight(rows) };
}

function widthOf(rows: readonly Row[]): number {
  const lanes = Math.max(0, ...rows.map((row) => (row.row === 'branch' ? row.lanes.length : 0)));
  if (lanes >= 3) return widths.three;
  return lanes === 2 ? widths.two : cardWidth;
}

function listHeight(rows: readonly Row[]): number {
  return rows.reduce((height, row) => height + heightOf(row), 0);
}

function heightOf(row: Row): number {
  switch (row.row) {
    case 'line':
    case 'more':
      return rowHeight;
    case 'nest':
      return rowHeight + listHeight(row.rows) + (row.rows.length === 0 ? 0 : nestPadding);
    case 'branch':
      return rowHeight + forkHeight + Math.max(...row.lanes.map(laneHeight)) + nestPadding;
  }
}

function laneHeight({ rows }: Lane): number {
  return laneHead + Math.max(listHeight(rows), emptyLane * rowHeight) + lanePadding;
}
