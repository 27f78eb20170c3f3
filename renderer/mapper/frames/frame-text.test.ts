import { describe, expect, it } from 'vitest';
import type { RuleValue } from '../../../shared/model/mapping.ts';
import { frameText } from './frame-text.ts';

const one: RuleValue = { base: 'constant', value: 1 };
const when = { test: 'isTruthy', value: { base: 'path', path: 'order.paid' } } as const;

describe('what stands on a field with a frame', () => {
  it('is the loop with what is done to the list', () => {
    const source: RuleValue = { base: 'path', path: 'order.parcels[].items' };
    const item: RuleValue = { base: 'object', fields: [] };
    expect(
      frameText({
        base: 'list',
        source,
        steps: [
          { step: 'filter', when },
          { step: 'sort', as: 'text' },
          { step: 'map', item },
        ],
      }),
    ).toBe('each of items · filtered · sorted');
  });

  it('is the branches of a condition, those of one inside of “otherwise” with them', () => {
    expect(frameText({ base: 'condition', when, then: one, otherwise: null })).toBe('if');
    const inner: RuleValue = { base: 'condition', when, then: one, otherwise: one };
    expect(frameText(inner)).toBe('if … else');
    expect(frameText({ base: 'condition', when, then: one, otherwise: inner })).toBe('3 branches');
  });

  it('is nothing for rules without either', () => {
    expect(frameText(one)).toBeNull();
    expect(frameText({ base: 'list', elements: [one] })).toBeNull();
  });
});
