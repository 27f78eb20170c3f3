import { fn, http, webhook } from '@versori/run';

export const parenthesised = (((webhook)('parenthesised', (({ method: ('get') }))))
  .then((fn)(('first'), ((({ data }) => data))))
  .then(((http('second', ({ connection: ('Api') }), (async ({ fetch }) => ((await (fetch)(('/second'), ({ method: ('GET') }))).json())))))))
  .then((((ctx) => (ctx.data))));
