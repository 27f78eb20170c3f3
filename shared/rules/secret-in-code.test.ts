import { describe, expect, it } from 'vitest';
import { checkRule, fnStep } from '../testing/rules.ts';

// Put together here, so that no scanner takes this file for one with a secret.
const key = ['sk', 'live', '4f9Kq2ZxW8bLr7Tn1Vc3'].join('_');

describe('secret-in-code', () => {
  it('fires on keys by their form, and on values given to such names', () => {
    expect(
      checkRule('secret-in-code', `const options = { headers: { key: '${key}' } };`),
    ).toMatchObject([{ severity: 'error', line: 2 }]);
    const value = ['8Jq2', 'ZxW8', 'bLr7', 'Tn1V', 'c3Kd'].join('');
    expect(checkRule('secret-in-code', `const clientSecret = '${value}';`)).toHaveLength(1);
  });

  it('tells nothing of the secret, and the step that it stands in', () => {
    const [problem] = checkRule('secret-in-code', fnStep(`return '${key}';`));
    expect(problem).toMatchObject({ workflow: 'a', step: 'work' });
    expect(JSON.stringify(problem)).not.toContain('4f9K');
  });

  it('stays quiet on placeholders, and on code that only speaks of secrets', () => {
    const code =
      "const apiKey = 'your-api-key-goes-here-123';\nconst token = await credentials().getAccessToken('shop');";
    expect(checkRule('secret-in-code', code)).toEqual([]);
  });
});
