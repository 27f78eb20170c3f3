import { describe, expect, it } from 'vitest';
import { cardHeight, cardWidth } from './layout/placed.ts';
import { pictureOf } from './picture.ts';
import { aStep, aWorkflow } from './testing/model.ts';
import { nearestGap } from './use-step-drag.ts';

const { gaps } = pictureOf(aWorkflow([aStep('a'), aStep('b')]));

/** The corner of a card whose middle is there. */
function cardAt(x: number, y: number) {
  return { x: x - cardWidth / 2, y: y - cardHeight / 2 };
}

describe('nearestGap', () => {
  it('finds the gap below the card, also when it is a little aside', () => {
    for (const gap of gaps) {
      expect(nearestGap(gaps, cardAt(0, gap.y))).toBe(gap);
      expect(nearestGap(gaps, cardAt(60, gap.y + 15))).toBe(gap);
    }
  });

  it('finds none far from the chain', () => {
    expect(nearestGap(gaps, cardAt(cardWidth * 2, gaps[0]?.y ?? 0))).toBeNull();
    expect(nearestGap(gaps, cardAt(0, 5000))).toBeNull();
  });
});
