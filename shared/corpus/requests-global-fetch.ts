import { fn, http, webhook } from '@versori/run';

export const globals = webhook('globals')
  .then(fn('in-fn', async ({ data }) => (await fetch(`https://api.example.com/rates/${data.currency}`)).json()))
  .then(fn('global-this', async () => (await globalThis.fetch('https://api.example.com/now')).json()))
  .then(async ({ data }) => (await fetch('https://api.example.com/echo', { method: 'POST', body: data })).text())
  .then(http('in-http', { connection: 'Api' }, async (ctx) => {
    const outside = await fetch('https://api.example.com/not-the-step');
    return [outside.ok, (await ctx.fetch('/inside')).ok];
  }))
  .then(fn('shadowed', async () => {
    const fetch = async (path: string) => path;
    return fetch('/local-function');
  }))
  .then(fn('aliased', async () => {
    const get = fetch;
    return (await get('https://api.example.com/aliased')).ok;
  }));
