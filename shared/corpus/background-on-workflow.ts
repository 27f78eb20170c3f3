import { fn, schedule } from '@versori/run';

export const cleanup = schedule('cleanup', '45 2 * * *')
  .then(fn('sweep', async (ctx) => { await ctx.destroy(':execution:'); })).background()
  .then(fn('done', () => 'started'))
  .background();
