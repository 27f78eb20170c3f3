import { fn, http, webhook } from '@versori/run';
import { loadQuote, normalise as clean } from '../services/quotes';
import * as handlers from '../services/handlers';

export const quotes = webhook('quotes')
  .then(http('load-quote', { connection: 'Quotes' }, loadQuote))
  .then(fn('clean-quote', clean))
  .then(http('accept', { connection: 'Quotes' }, handlers.accept))
  .then(http('wrapped', { connection: 'Quotes' }, handlers.timed(loadQuote)))
  .then(http('send', { connection: 'Mail' }, send))
  .then(clean)
  .then(handlers.default);

async function send({ fetch, data }: any) {
  await fetch('/mails', { method: 'POST', body: JSON.stringify(data) });
  return data;
}
