import { fn, http, webhook } from '@versori/run';

export const functions = webhook('functions')
  .then(
    fn('plain', function (this: void, context, index) {
      context.log.info('Element', { index });
      return context.data;
    }),
  )
  .then(
    http('named', { connection: 'api' }, async function send({ data: payload, fetch: send, log: { warn } }) {
      const reply = await send('/send', { method: 'POST', body: payload });
      if (reply.status > 299) warn('Not sent', { status: reply.status });
      return reply.text();
    }),
  );
