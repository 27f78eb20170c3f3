import { fn, webhook } from '@versori/run';
import type { Context } from '@versori/run';

function trim(ctx: Context<string>) {
  return ctx.data.trim();
}
const upper = async (ctx: Context<string>) => ctx.data.toUpperCase();
const tools = { reverse: ({ data }: Context<string>) => [...data].reverse().join('') };

export const texts = webhook('texts')
  .then(fn('arrow', (ctx) => String(ctx.data)))
  .then(fn('trim', trim))
  .then(fn('upper', upper))
  .then(fn('reverse', tools.reverse))
  .then(fn('classic', function (ctx) { return `${ctx.data}!`; }))
  .then(fn('named', async function shout({ data }) { return `${data}!`; }))
  .then(fn('bound', trim.bind(null)))
  .then(fn('length', ({ data: { length } }) => length))
  .then(fn('index', (_ctx, index) => index));
