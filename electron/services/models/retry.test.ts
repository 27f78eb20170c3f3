import { APIConnectionError, APIConnectionTimeoutError, APIError } from 'openai';
import { describe, expect, it } from 'vitest';
import { FlowrightError } from '../../../shared/base/error.ts';
import { retryAfter } from './retry.ts';

const now = Date.parse('2026-01-01T00:00:00Z');
const failure = (status: number, headers: Record<string, string> = {}) =>
  APIError.generate(status, {}, 'said the server', new Headers(headers));

describe('a request that failed', () => {
  it.each([
    [429, {}, 2],
    [503, {}, 2],
    [429, { 'retry-after': '7' }, 7],
    [429, { 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' }, 5],
    [429, { 'retry-after': 'Wed, 31 Dec 2025 00:00:00 GMT' }, 0],
    [429, { 'retry-after': '3600' }, null],
    [400, {}, null],
    [401, {}, null],
    [404, {}, null],
  ])('with %i and %j is sent again after %s seconds', (status, headers, seconds) => {
    const told = new FlowrightError('failed', 'x', undefined, { cause: failure(status, headers) });
    expect(retryAfter(told, now)?.seconds ?? null).toBe(seconds);
  });

  it('is sent again where the line broke, not where nobody answered in time', () => {
    expect(retryAfter(new APIConnectionError({ message: 'reset' }))?.seconds).toBe(2);
    expect(retryAfter(new APIConnectionTimeoutError())).toBeNull();
    expect(retryAfter(new FlowrightError('cancelled', 'stopped'))).toBeNull();
  });
});
