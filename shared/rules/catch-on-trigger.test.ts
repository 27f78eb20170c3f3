import { describe, expect, it } from 'vitest';
import { checkRule } from '../testing/rules.ts';

const caught = ".catch(fn('late', ({ data }) => { throw data; }))";

describe('catch-on-trigger', () => {
  it('fires on a catch directly behind a webhook or a durable trigger', () => {
    expect(checkRule('catch-on-trigger', caught)).toMatchObject([
      { severity: 'error', step: 'late' },
    ]);
    const durable = `export const a = workflow('a')${caught};`;
    expect(checkRule('catch-on-trigger', durable)).toMatchObject([{ step: 'late' }]);
  });

  it('stays quiet behind a step, and on a schedule, which is a workflow already', () => {
    expect(checkRule('catch-on-trigger', `.then(fn('x', () => 1))${caught}`)).toEqual([]);
    const schedule = `export const a = schedule('a', '0 * * * *')${caught};`;
    expect(checkRule('catch-on-trigger', schedule)).toEqual([]);
  });
});
