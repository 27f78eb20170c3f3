import { http, webhook } from '@versori/run';

export const child = webhook('child-logger').then(
  http('send-mail', { connection: 'mail' }, async ({ data, fetch, log }) => {
    const orderLog = log.child({ orderId: data.id });
    orderLog.info('Sending mail', { method: 'POST', path: '/messages' });
    const response = await fetch('/messages', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ to: data.email, template: 'order-confirmed' }),
    });
    orderLog.info('Mail answered', { status: response.status });
    if (!response.ok) throw new Error(`Mail was refused: ${response.status}`);
    return { sent: true };
  }),
);
