import type { PlacedNode } from '../../shared/layout/placed.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The card that an arrow key goes to: the nearest one in that direction, where distance along the direction counts once and
 * distance aside counts more. `null` at the edge. Without a start it is the first card.
 */
export function neighbour(
  nodes: readonly PlacedNode[],
  from: string | null,
  direction: Direction,
): PlacedNode | null {
  const cards = nodes.filter(({ kind }) => kind === 'trigger' || kind === 'step');
  const start = cards.find(({ id }) => id === from);
  if (start === undefined) return cards[0] ?? null;
  let nearest: PlacedNode | null = null;
  let shortest = Infinity;
  for (const card of cards) {
    const distance = distanceTowards(start, card, direction);
    if (card !== start && distance < shortest) {
      nearest = card;
      shortest = distance;
    }
  }
  return nearest;
}

const asideWeight = 3;

/** Between the middles of the cards' upper edges: rows are aligned by them, whatever the cards' sizes. */
function distanceTowards(from: PlacedNode, to: PlacedNode, direction: Direction): number {
  const [dx, dy] = [to.x + to.width / 2 - (from.x + from.width / 2), to.y - from.y];
  const isVertical = direction === 'up' || direction === 'down';
  const ahead = isVertical ? dy : dx;
  const aside = Math.abs(isVertical ? dx : dy);
  const forward = direction === 'down' || direction === 'right' ? ahead : -ahead;
  // A card that lies more aside than ahead is reached by the other arrow keys.
  return forward <= 0 || (!isVertical && aside > forward)
    ? Infinity
    : forward + aside * asideWeight;
}
