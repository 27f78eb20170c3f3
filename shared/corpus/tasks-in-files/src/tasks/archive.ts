import { http as call } from '@versori/run';

const archive = call('archive', { connection: 'Archive' }, async (ctx) => {
  await ctx.fetch('/documents', { method: 'POST', body: JSON.stringify(ctx.data) });
  return ctx.data;
}).background();

export { archive };
