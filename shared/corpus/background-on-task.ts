import { fn, http, webhook } from '@versori/run';

export const newsletter = webhook('newsletter')
  .then(http('send-mails', { connection: 'Mailer' }, async ({ data, fetch }) => {
    for (const address of data.addresses) {
      await fetch('/mails', { method: 'POST', body: JSON.stringify({ address }) });
    }
  }).background())
  .then(fn('accepted', () => ({ accepted: true })))
  .then(fn('later', ({ log }) => log.info('later')).catch(() => undefined).background());
