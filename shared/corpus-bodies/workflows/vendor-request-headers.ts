import { fn, webhook } from '@versori/run';

export const signed = webhook('signed', { method: 'post', request: { rawBody: true } }).then(
  fn('read-headers', (ctx) => {
    const request = ctx.request();
    if (!request) {
      throw new Error('No HTTP request');
    }
    const topic = request.headers['x-topic'];
    ctx.log.info('Webhook received', { topic, method: request.method });
    if (topic !== 'orders/create') {
      return { ignored: true };
    }
    return { ignored: false, topic };
  }),
);
