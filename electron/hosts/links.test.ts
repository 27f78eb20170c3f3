import { describe, expect, it } from 'vitest';
import { isOpenableLink, requireOpenableLink } from './links.ts';

describe('links', () => {
  it.each([
    'http://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'app://studio/',
    'vscode://file/x',
    'smb://server/share',
    'https://user:password@example.com/',
    'https://user@example.com/',
    'https://',
    '//example.com',
    `https://example.com/${'a'.repeat(2000)}`,
    '',
  ])('refuses %s', (link) => {
    expect(isOpenableLink(link)).toBe(false);
    expect(() => requireOpenableLink(link)).toThrow(expect.objectContaining({ code: 'refused' }));
  });

  it('normalises a plain https link', () => {
    expect(requireOpenableLink('https://Example.com/a b')).toBe('https://example.com/a%20b');
  });
});
