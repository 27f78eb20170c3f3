import { webhook } from '@versori/run';
import type { Context } from '@versori/run';

export const anonymous = webhook('anonymous')
  .then((ctx) => ctx.data)
  .then(async ({ data }) => await Promise.resolve(data))
  .then(function (ctx) {
    return ctx.data;
  })
  .then(async function keep({ data, log }) {
    log.debug('Keeping', { data });
    return data;
  })
  .then(<Data,>(ctx: Context<Data>): Data => ctx.data)
  .then(() => fetch('https://status.example.com/up'))
  .catch(() => null);
