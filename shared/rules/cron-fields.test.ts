import { describe, expect, it } from 'vitest';
import { afterFix, checkRule } from '../testing/rules.ts';

const schedule = (cron: string): string => `export const a = schedule('a', '${cron}');`;

describe('cron-fields', () => {
  it.each(['0 0 2 * * *', '* * * *', '@daily', '*/10 * * * * *'])('fires on %s', (cron) => {
    expect(checkRule('cron-fields', schedule(cron))).toMatchObject([{ severity: 'error' }]);
  });

  it('leaves the seconds out, and writes macros as fields', () => {
    expect(afterFix('cron-fields', schedule('0 30 2 * * 1-5'))).toBe(schedule('30 2 * * 1-5'));
    expect(afterFix('cron-fields', schedule('@daily'))).toBe(schedule('0 0 * * *'));
    expect(checkRule('cron-fields', schedule('*/10 * * * * *'))[0]?.fix).toBeUndefined();
  });

  it.each(['0 10 * * *', '*/5 * * * *', '0 0 1,15 * 1-5'])('stays quiet on %s', (cron) => {
    expect(checkRule('cron-fields', schedule(cron))).toEqual([]);
  });
});
