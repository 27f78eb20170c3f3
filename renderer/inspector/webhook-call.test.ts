import { describe, expect, it } from 'vitest';
import { parseCurl } from '../../shared/http/curl.ts';
import { curlLine, webhookUrl } from './webhook-call.ts';

describe('webhookUrl', () => {
  it('puts the id behind the environment’s URL', () => {
    expect(webhookUrl('https://a.versori.example', 'orders')).toBe(
      'https://a.versori.example/orders',
    );
    expect(webhookUrl('https://a.versori.example/', 'orders')).toBe(
      'https://a.versori.example/orders',
    );
  });
});

describe('curlLine', () => {
  const url = 'https://a.example/orders';

  it.each([
    [undefined, 'POST'],
    ['all', 'POST'],
    ['get', 'GET'],
    ['put', 'PUT'],
    ['delete', 'DELETE'],
    ['head', 'HEAD'],
  ])('calls a webhook of method %s by %s', (method, expected) => {
    const line = curlLine(url, { kind: 'webhook', ...(method === undefined ? {} : { method }) });
    const request = parseCurl(line);
    expect(request).toMatchObject({
      method: expected,
      origin: 'https://a.example',
      path: '/orders',
    });
    expect(request.body === null).toBe(['GET', 'DELETE', 'HEAD'].includes(expected));
  });

  it('sends a text where the body is not parsed', () => {
    const line = curlLine(url, { kind: 'webhook', request: { rawBody: true } });
    expect(line).not.toContain('json');
  });
});
