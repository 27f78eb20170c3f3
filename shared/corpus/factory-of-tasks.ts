import { fn, http, webhook } from '@versori/run';
import { retrying } from '../lib/retry';

const post = (id: string, path: string) =>
  http(id, { connection: 'Hub' }, async ({ data, fetch }) => (await fetch(path, { method: 'POST', body: data })).json());
class Steps {
  static save = fn('save', ({ data }) => data);
  static make() {
    return fn('made', () => null);
  }
}

export const hub = webhook('hub')
  .then(post('orders', '/orders'))
  .then(retrying(http('stock', { connection: 'Hub' }, async ({ fetch }) => (await fetch('/stock')).json())))
  .then(Steps.save)
  .then(Steps.make())
  .then(new Function('return 1') as () => number)
  .then(...([fn('spread', () => 1)] as const));
