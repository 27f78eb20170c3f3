import { describe, expect, it } from 'vitest';
import { sampleProposed } from '../../testing/sample-proposal.ts';
import { hasTokens, sumTokens, tokensText, usageIn } from './token-text.ts';

describe('tokens', () => {
  it('are told in and out', () => {
    expect(tokensText({ input: 1200, output: 30 })).toBe('1,200 in, 30 out');
  });

  it('say that they are estimated, also in a sum with others that are not', () => {
    const sum = sumTokens([
      { input: 100, output: 1 },
      { input: 20, output: 2, isEstimated: true },
    ]);
    expect(tokensText(sum)).toBe('about 120 in, 3 out (estimated, not told by the provider)');
  });

  it('of a proposal that waits belong to its own chat', () => {
    const usage = { input: 100, output: 1 };
    const proposed = sampleProposed({ usage }, { chat: 'orders', turn: 'one' });
    expect(usageIn('orders', proposed)).toEqual(usage);
    expect(usageIn('contacts', proposed)).toBeNull();
    expect(usageIn(undefined, sampleProposed({ usage }, null))).toBeNull();
  });

  it('are none where only the planner answered', () => {
    expect(hasTokens(sumTokens([{ input: 0, output: 0 }]))).toBe(false);
  });
});
