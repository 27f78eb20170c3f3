import { http, webhook, type HttpContext } from '@versori/run';

export const contextForms = webhook('context-forms')
  .then(http('plain', { connection: 'Api' }, async (ctx) => {
    const list = await ctx.fetch('/plain');
    return list.json();
  }))
  .then(http('typed', { connection: 'Api' }, async (context: HttpContext<{ id: string }>) => (await context.fetch('/typed', { method: 'HEAD' })).ok))
  .then(http('inner-pattern', { connection: 'Api' }, async (ctx) => {
    const { fetch, data } = ctx;
    return (await fetch('/inner-pattern', { method: 'POST', body: `${data}` })).status;
  }))
  .then(http('rest', { connection: 'Api' }, async ({ data, ...others }) => (await others.fetch('/rest')).status))
  .then(http('copied', { connection: 'Api' }, async function (this: void, c) {
    const same = c;
    return same.fetch('/copied', {}).then(({ status }) => status);
  }))
  .then(http('optional', { connection: 'Api' }, async (ctx) => (await ctx.fetch?.('/optional'))?.status))
  .then(http('quoted', { connection: 'Api' }, async (ctx) => (await ctx['fetch']('/quoted')).status))
  .then(http('asserted', { connection: 'Api' }, async (ctx) => (await (ctx as HttpContext)!.fetch('/asserted')).status));
