import { describe, expect, it } from 'vitest';
import type { RuleValue } from '../../../shared/model/mapping.ts';
import { isProbed, probeRule } from './probe-rule.ts';

const inner: RuleValue = { base: 'expression', expression: 'order.total' };

describe('asking what a rule would be', () => {
  const made: RuleValue[] = [];
  const change = (rule: RuleValue): Promise<void> => {
    if (!isProbed(rule)) made.push(rule);
    return Promise.resolve();
  };

  it('hears the whole rule and changes nothing', async () => {
    const whole: RuleValue = { base: 'template', parts: [inner] };
    expect(probeRule(() => change(whole))).toBe(whole);
    expect(made).toEqual([]);
    await change(inner);
    expect(made).toEqual([inner]);
  });

  it('is over where the change could not be told', async () => {
    const fail = (): Promise<void> => {
      throw new Error('no rule');
    };
    expect(() => probeRule(fail)).toThrow('no rule');
    await change(inner);
    expect(made.length).toBeGreaterThan(0);
  });
});
