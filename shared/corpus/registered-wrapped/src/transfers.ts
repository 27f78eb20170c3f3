import { http, webhook } from '@versori/run';

export const transfers = webhook('transfers', { method: 'post', request: { rawBody: true } }).then(
  http('book', { connection: 'Bank' }, async ({ fetch }) => {
    const response = await fetch('/transfers', { method: 'POST' });
    return response.status;
  }),
);
export const other = webhook('never-wrapped');
