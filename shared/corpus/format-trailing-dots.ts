import { fn, http, webhook } from '@versori/run';

export const dots = webhook('dots').
  then(fn('one', () => 1)).
  then(http('two', { connection: 'Two' }, async (ctx) => {
    return (await ctx.
      fetch('/two')).json();
  })).
  catch((
    fn('three', () => 3)
  ));
