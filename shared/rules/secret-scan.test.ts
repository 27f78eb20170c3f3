import { describe, expect, it } from 'vitest';
import { hideSecrets, isSecretOf, secretForms } from './secret-scan.ts';

// Put together here, so that no scanner takes this file for one with a secret.
const digits = '0123456789abcdef0123456789abcdef';
const mixed = ['4f9Kq2', 'ZxW8bL', 'r7Tn1V', 'c3Rd8M', 'p5Ys6H', 'e0Gu4J'].join('');
const random = ['8Jq2', 'ZxW8', 'bLr7', 'Tn1V', 'c3Kd'].join('');

const reported: readonly string[] = [
  ['-----BEGIN', 'RSA PRIVATE KEY-----\nMIIEvQ\n-----END', 'RSA PRIVATE KEY-----'].join(' '),
  ['eyJhbGciOiJI', 'eyJzdWIiOiJI', 'c2lnbmF0dXJl'].join('.'),
  ['sk', mixed].join('-'),
  ['sk', 'live', mixed].join('_'),
  ['ghp', mixed].join('_'),
  ['glpat', mixed].join('-'),
  ['AKIA', 'ABCDEFGHIJKLMNOP'].join(''),
  ['ASIA', 'ABCDEFGHIJKLMNOP'].join(''),
  ['AIza', mixed.slice(1)].join(''),
  ['xoxb', mixed].join('-'),
  ['shpat', digits].join('_'),
  ['SG', mixed, mixed].join('.'),
  ['npm', mixed].join('_'),
];

describe('a secret that is one by its form', () => {
  it.each(reported)('is reported and hidden: %s', (secret) => {
    const text = `const a = '${secret}';\nconst b = 1;`;
    expect(secretForms(text)).toHaveLength(1);
    expect(hideSecrets(text, '•••')).toBe("const a = '•••';\nconst b = 1;");
  });

  it('is hidden, and not reported, where it only might be one', () => {
    for (const [text, hidden] of [
      ['sk-button-primary-large', '•••'],
      ['Bearer abcdef0123456789', 'Bearer •••'],
      ['https://x.example/?api_key=abc&x=1', 'https://x.example/?api_key=•••&x=1'],
      ['https://user:pw@x.example/a', 'https://•••@x.example/a'],
    ] as const) {
      expect(secretForms(text)).toEqual([]);
      expect(hideSecrets(text, '•••')).toBe(hidden);
    }
  });
});

describe('a literal that a name tells of', () => {
  it('is reported and hidden, each of them', () => {
    const text = `const clientSecret = '${random}', more = { "api_key": "${random}", id: 'a' };`;
    expect(secretForms(text)).toHaveLength(2);
    expect(hideSecrets(text, '•••')).toBe(
      `const clientSecret = '•••', more = { "api_key": "•••", id: 'a' };`,
    );
  });

  it('stays where it is a placeholder, a name or an expression', () => {
    const text =
      "const apiKey = 'your-api-key-goes-here-123';\nconst token = `${prefix}0123456789abcdef`;\nconst secret = 'order-intake';";
    expect(secretForms(text)).toEqual([]);
    expect(hideSecrets(text, '•••')).toBe(text);
  });

  it('is one with its name alone', () => {
    expect(isSecretOf('clientSecret', random)).toBe(true);
    expect(isSecretOf('password', ['Kx7', 'pQ2', '!r'].join(''))).toBe(true);
    expect(isSecretOf('clientSecret', 'orders')).toBe(false);
    expect(isSecretOf('clientSecretId', random)).toBe(false);
  });
});

it('takes no longer for a long text than its length asks for', () => {
  const started = performance.now();
  hideSecrets(
    `token ${'a-'.repeat(100_000)} ${'a.'.repeat(100_000)} ?${'a'.repeat(100_000)}${' '.repeat(100_000)}a`,
    '•••',
  );
  // Far from the limit on any machine; a pattern that backtracks takes minutes.
  expect(performance.now() - started).toBeLessThan(20_000);
});
