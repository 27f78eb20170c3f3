import { fn, http } from '@versori/run';

export const authenticate = http('authenticate', { connection: 'Identity' }, async ({ fetch }) => {
  const response = await fetch('/session', { method: 'POST' });
  return response.headers.get('x-session');
});

export const failed = fn('failed', ({ data, log }) => log.error('Failed', { reason: data.message }));
