import { http, webhook } from '@versori/run';

export const blocks = webhook('blocks').then(
  http('scopes', { connection: 'api' }, async ({ fetch, log }) => {
    {
      const response = await fetch('/one');
      log.info('One', { status: response.status });
    }
    {
      const local = 1;
      log.debug('Two', { local });
    }
    retry: {
      if ((await fetch('/three')).ok) break retry;
      await fetch('/four');
    }
    debugger;
    var old = 1, older;
    older = old;
    return older;
  }),
);
