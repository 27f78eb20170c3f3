import { describe, expect, it } from 'vitest';
import { checkRule } from '../testing/rules.ts';

describe('cron-in-comment', () => {
  it('fires where the cron text ends the comment', () => {
    expect(
      checkRule('cron-in-comment', '/* Runs at */5 * * * * each day. */\nexport const a = 1;'),
    ).toMatchObject([{ severity: 'error', line: 2, column: 12 }]);
  });

  it('stays quiet on cron texts in code and in line comments', () => {
    const code =
      "// Runs at */5 * * * *\n/** Often. */\nexport const a = schedule('a', '*/5 * * * *');";
    expect(checkRule('cron-in-comment', code)).toEqual([]);
    expect(checkRule('cron-in-comment', `/* Often */\n${code} (`)).toEqual([]);
  });
});
