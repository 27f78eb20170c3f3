import { ExecutionError, fn, http, webhook } from '@versori/run';

export const pricing = webhook('pricing')
  .then(http('list-price', { connection: 'ERP' }, async ({ data, fetch }) => (await fetch('/prices/' + data.sku)).json()))
  .catch(fn('default-price', ({ log }) => {
    log.warn('No list price');
    return { price: 0 };
  }))
  .then(fn('apply-discount', ({ data }) => ({ price: data.price * 0.9 })))
  .catch(({ data }) => {
    if (data instanceof ExecutionError) return { price: -1 };
    throw data;
  })
  .catch(fn('last-resort', () => ({ price: null })))
  .then(fn('reply', ({ data }) => data));
