import { http, webhook } from '@versori/run';

const fallback = globalThis.fetch;

export const aliases = webhook('aliases')
  .then(http('renamed', { connection: 'Api' }, async ({ fetch: call }) => (await call('/renamed')).json()))
  .then(http('renamed-inside', { connection: 'Api' }, async (ctx) => {
    const { fetch: request, log } = ctx;
    log.info('Renamed');
    return (await request('/renamed-inside', { method: 'OPTIONS' })).ok;
  }))
  .then(http('assigned', { connection: 'Api' }, async (ctx) => {
    const get = ctx.fetch;
    const again = get;
    await get('/assigned');
    return (await again('/assigned/again')).text();
  }))
  .then(http('defaulted', { connection: 'Api' }, async ({ fetch = fallback, data }) => (await fetch(`/defaulted/${data}`)).text()))
  .then(http('defaulted-alias', { connection: 'Api' }, async ({ fetch: go = fallback }) => (await go('/defaulted-alias')).text()))
  .then(http('wrapped', { connection: 'Api' }, async (ctx) => {
    const send = (ctx.fetch);
    return (await send('/wrapped')).text();
  }))
  .then(http('commented', { connection: 'Api' }, async ({ fetch /* of the system */ : of }) => (await of('/commented')).text()));
