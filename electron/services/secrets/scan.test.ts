import { describe, expect, it } from 'vitest';
import { scanText } from './scan.ts';

const found = (text: string, known: readonly string[] = []) =>
  scanText('src/a.ts', text, known).map(({ line, message }) => `${line}: ${message}`);

// Put together here, so that no scanner takes this file for a leak.
const join = (...parts: readonly string[]) => parts.join('');

describe('the secrets scan', () => {
  it.each([
    [join('-----BEGIN RSA ', 'PRIVATE KEY-----\nMIIB\n'), 'a private key'],
    [
      join("const t = 'eyJhbGciOiJIUzI1NiJ9", '.eyJzdWIiOiIxMjM0NTYifQ', ".c2lnbmF0dXJl';"),
      'a JSON Web Token',
    ],
    [join("x('sk-", "proj-Ab3dEf6hIj9kLmNoPqRs')"), 'an API key (sk-…)'],
    [join("x('gh", "p_0123456789abcdefghijABCDEFGHIJ012345')"), 'a GitHub token'],
    [join("x('AK", "IAIOSFODNN7QWERTYU')"), 'an AWS access key'],
    [join("x('sk_", "live_0123456789abcdefABCD')"), 'a Stripe key'],
    [join("x('shp", "at_0123456789abcdef0123456789abcdef')"), 'a Shopify token'],
    [join("x('https://shop:", "s3cr3tpass@api.shop.test/v1')"), 'a password in a URL'],
  ])('knows secrets by their form: %#', (text, name) => {
    expect(found(`\n${text}`)).toEqual([`2: contains ${name}`]);
  });

  it.each([
    "const clientSecret = 'q8Zk2LmX0vB7nR4tYp1W';",
    "headers['x-api-key'] = 'f3a9c81d07be462a95d1';",
    '{ "access_token": "9f8Kd02mXq7LzPw4" }',
    "const password: string = 'Tr0ub4dor&3';",
    'const dbPassword = `Kf82!mmQz`;',
  ])('knows random values of secret names: %s', (text) => {
    expect(found(text)).toHaveLength(1);
  });

  it.each([
    "const clientSecret = context.activation.getVariable('clientSecret');",
    "const tokenUrl = 'https://login.example.com/oauth2/token?v=2';",
    'const token = `Bearer ${value}`;',
    "const password = 'your-password-1';",
    "const apiKey = 'YOUR_API_KEY_GOES_HERE_1';",
    "const apiKey = '<api-key-of-system-1>';",
    "const api_key = '${API_KEY_VERSION_2}';",
    "const secretName = 'production-database-2024-v1';",
    "if (token === 'q8Zk2LmX0vB7nR4tYp1W') {}",
    "const tokenType = 'urn:ietf:params:oauth:token-type:jwt';",
    "type Token = 'access' | 'refresh';",
    '{ "password": "Enter your password (8 characters)" }',
    '"integrity": "sha512-q8Zk2LmX0vB7nR4tYp1Wq8Zk2LmX0vB7nR4tYp1W=="',
    '"https://registry.example/@scope/pkg/-/pkg-1.0.0.tgz"',
    "className: 'sk-button-primary-large-2-columns'",
    "fetch('http://localhost:3000/path@home')",
    "const nextPageToken = '';",
    "const url = 'https://user:${password}@host.example';",
    "const id = 'a3f1c2d4-5b6e-7f80-9a1b-2c3d4e5f6071';",
  ])('is calm about %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('finds known values in every form, and shows none of them', () => {
    const secret = 'pa"ss & wörd/42';
    const texts = [
      secret,
      JSON.stringify(secret),
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
    ];
    const findings = found(texts.join('\n'), [secret]);
    expect(findings.map((finding) => finding.slice(0, 2))).toEqual(['1:', '2:', '3:', '4:']);
    for (const text of texts) expect(JSON.stringify(findings)).not.toContain(text);
  });

  it('does not search for values that are too short to mean anything', () => {
    expect(found('const a = 12345;', ['12345', ''])).toEqual([]);
  });

  it('stays fast on a large text', () => {
    const line = "const value = 'some ordinary text of a line'; // token: password = secret\n";
    const before = performance.now();
    expect(found(line.repeat(20_000), ['some-known-secret'])).toEqual([]);
    // Far from the limit on any machine; a pattern that backtracks takes minutes.
    expect(performance.now() - before).toBeLessThan(20_000);
  });
});
