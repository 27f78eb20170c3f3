import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../models/types.ts';
import { createMask, maskMessages, type Mask } from './masking.ts';

const canary = 'cänary "quoted"/+=?&\n✓';
const maskOf = (...values: readonly string[]): Promise<Mask> =>
  createMask({ values: () => Promise.resolve(values) });

describe('a secret that is kept', () => {
  it.each([
    ['as it is', canary],
    ['in JSON', JSON.stringify({ key: canary })],
    ['in JSON in JSON', JSON.stringify({ body: JSON.stringify({ key: canary }) })],
    ['in an address', `https://x.example/?q=${encodeURIComponent(canary)}`],
    ['in base64', Buffer.from(canary).toString('base64')],
    ['in base64 for addresses', Buffer.from(canary).toString('base64url')],
    ['in base64 behind one byte', Buffer.from(`a${canary}b`).toString('base64')],
    ['in base64 behind two bytes', Buffer.from(`ab${canary}`).toString('base64')],
    ['in base64 behind a user', Buffer.from(`user:${canary}`).toString('base64')],
  ])('goes %s', async (_form, text) => {
    const masked = (await maskOf(canary))(`before ${text} after`);
    expect(masked).toContain('•••');
    expect(masked).toMatch(/^before .* after$/s);
    expect(decoded(masked)).not.toContain('cänary');
  });

  it('goes as a whole where it contains another one', async () => {
    expect((await maskOf('abcd', 'abcdefgh'))('x abcdefgh y')).toBe('x ••• y');
  });

  it('is no word that everybody uses', async () => {
    expect((await maskOf('abc'))('abc')).toBe('abc');
  });
});

it('what looks like a secret goes, though nobody keeps it', async () => {
  const mask = await maskOf();
  for (const secret of [
    'sk-0123456789abcdef0123',
    'ghp_0123456789abcdef0123',
    'AKIAIOSFODNN7EXAMPLE',
    '-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----',
  ]) {
    expect(mask(`key: ${secret}`)).toBe('key: •••');
  }
});

it('what Flowright would report in code goes', async () => {
  const mask = await maskOf();
  // Put together here, so that no scanner takes this file for one with a secret.
  const digits = '0123456789abcdef0123456789abcdef';
  for (const secret of [
    ['shpat', digits].join('_'),
    ['AIza', digits, 'xyz'].join(''),
    ['SG', digits, digits].join('.'),
    ['npm', `${digits}wxyz`].join('_'),
    ['ASIA', 'ABCDEFGHIJKLMNOP'].join(''),
  ]) {
    expect(mask(`const value = '${secret}';`)).toBe("const value = '•••';");
  }
  const value = ['8Jq2', 'ZxW8', 'bLr7', 'Tn1V', 'c3Kd'].join('');
  expect(mask(`const clientSecret = '${value}', id = 'a';`)).toBe(
    "const clientSecret = '•••', id = 'a';",
  );
});

describe('every text of a request', () => {
  it('goes out without what looks like a secret by the name beside it', async () => {
    const clientSecret = ['8Jq2', 'ZxW8', 'bLr7', 'Tn1V', 'c3Kd'].join('');
    const given = JSON.stringify({ options: { clientSecret, clientId: 'orders' } });
    const [said, result] = maskMessages(
      [
        { role: 'assistant', content: '', calls: [{ id: 'a', name: 'edit', arguments: given }] },
        { role: 'tool', callId: 'a', content: given },
      ],
      await maskOf(),
    );
    const masked = { options: { clientSecret: '•••', clientId: 'orders' } };
    expect(said?.role === 'assistant' && JSON.parse(said.calls[0]?.arguments ?? '')).toEqual(
      masked,
    );
    expect(JSON.parse(result?.content ?? '')).toEqual(masked);
  });

  it('goes out without secrets, and JSON stays JSON', async () => {
    const secret = 'kept-secret-0123';
    const pem = '-----BEGIN PRIVATE KEY-----\nMIIEvQ';
    const messages: readonly ChatMessage[] = [
      { role: 'system', content: secret },
      { role: 'user', content: `${secret} in ${secret}.txt`, images: [image(secret)] },
      {
        role: 'assistant',
        content: secret,
        calls: [
          { id: 'a', name: 'edit', arguments: JSON.stringify({ [secret]: [secret, pem, 1] }) },
          { id: 'b', name: 'edit', arguments: `{"cut": "${secret}` },
        ],
      },
      { role: 'tool', callId: 'a', content: JSON.stringify({ ok: true, text: pem, more: secret }) },
    ];
    const masked = maskMessages(messages, await maskOf(secret));
    expect(JSON.stringify(masked)).not.toMatch(/kept-secret|MIIEvQ/);
    const [, , said, result] = masked;
    expect(said?.role === 'assistant' && JSON.parse(said.calls[0]?.arguments ?? '')).toEqual({
      '•••': ['•••', '•••', 1],
    });
    expect(JSON.parse(result?.content ?? '')).toEqual({ ok: true, text: '•••', more: '•••' });
  });
});

function image(name: string) {
  return { name, dataUrl: 'data:image/png;base64,AAAA' };
}

/** What somebody finds who tries to read every part of a text as base64 too. */
function decoded(text: string): string {
  const parts = text.match(/[\w+/=-]{8,}/g) ?? [];
  return [text, ...parts.map((part) => Buffer.from(part, 'base64').toString())].join('\n');
}
