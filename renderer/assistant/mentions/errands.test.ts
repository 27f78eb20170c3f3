import { describe, expect, it } from 'vitest';
import { mapPrompt } from './errands.ts';

describe('mapPrompt', () => {
  it('names the fields that are chosen', () => {
    expect(mapPrompt('toOrder', { source: 'event.id', target: 'reference' })).toBe(
      'In toOrder, map event.id to reference.',
    );
    expect(mapPrompt('toOrder', { source: null, target: 'reference' })).toContain('reference');
    expect(mapPrompt('toOrder', { source: 'event.id', target: null })).toContain('event.id');
    expect(mapPrompt('toOrder', { source: null, target: null })).toContain('no rule yet');
  });
});
