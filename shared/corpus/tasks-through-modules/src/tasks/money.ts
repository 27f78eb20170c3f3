import { http } from '@versori/run';

export const pay = http('refund', { connection: 'Payments' }, async ({ data, fetch }) => {
  await fetch('/refunds', { method: 'POST', body: JSON.stringify({ amount: data.amount }) });
  return data;
});
