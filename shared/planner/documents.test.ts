import { describe, expect, it } from 'vitest';
import type { Brief } from '../assistant/brief.ts';
import { environmentText } from './documents.ts';

const brief: Brief = {
  title: 'x',
  kind: 'real-time',
  systems: [{ name: 'commerce', title: 'Commerce', catalogue: null, auth: 'api-key' }],
  flows: [],
};

describe('environmentText', () => {
  it('adds a secret whose name only ends another one’s', () => {
    expect(environmentText(brief, [], 'BIG_COMMERCE_API_KEY=\n')).toBe(
      'BIG_COMMERCE_API_KEY=\nCOMMERCE_API_KEY=\n',
    );
  });

  it('adds none that is there', () => {
    const before = 'OTHER=1\r\nCOMMERCE_API_KEY=abc\r\n';
    expect(environmentText(brief, [], before)).toBe(before);
  });
});
