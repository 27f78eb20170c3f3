import { describe, expect, it } from 'vitest';
import { checkRule, fnStep } from '../testing/rules.ts';

const fires = (fields: string): number =>
  checkRule('secret-in-log', fnStep(`ctx.log.info('Signed in', ${fields});`)).length;

describe('secret-in-log', () => {
  it.each([
    '{ token: access.accessToken }',
    '{ apiKey }',
    '{ text: `key ${clientSecret}` }',
    'password',
    '{ isSafe: !open, token: data!.accessToken }',
  ])('fires on %s', (fields) => {
    expect(fires(fields)).toBe(1);
  });

  it.each([
    '{ hasPassword: password !== undefined }',
    "{ reason: 'wrong password' }",
    '{ length: apiKey.length }',
    '{ id: data.id }',
    '{ apiKey: apiKey ? 1 : 0 }',
    '{ hasToken: Boolean(data.accessToken) }',
    '{ hasToken: !!data.accessToken, isOpen: !password }',
  ])('stays quiet on %s', (fields) => {
    expect(fires(fields)).toBe(0);
  });
});
