import { describe, expect, it } from 'vitest';
import { nearestGap } from './drop-gap.ts';

const gaps = [
  { after: null, x: 0, y: 100 },
  { after: 'a', x: 0, y: 224 },
  { after: 'b', x: 400, y: 300 },
];

describe('nearestGap', () => {
  it('takes the nearest gap within reach', () => {
    expect(nearestGap(gaps, { x: 30, y: 110 })?.after).toBeNull();
    expect(nearestGap(gaps, { x: -20, y: 200 })?.after).toBe('a');
    expect(nearestGap(gaps, { x: 380, y: 290 })?.after).toBe('b');
  });

  it('leaves what is put aside alone', () => {
    expect(nearestGap(gaps, { x: 180, y: 224 })).toBeNull();
    expect(nearestGap(gaps, { x: 0, y: 160 })).toBeNull();
  });
});
