import { fn, http, webhook } from '@versori/run';

export const regions = webhook('regions').then(
  fn('regions', ({ data }) => data.regions as { name: string; shops: string[] }[])
    .unpack()
    .serial(
      fn('shops', ({ data }) => data.shops)
        .unpack()
        .parallel(
          http('visit', { connection: 'Shops' }, async ({ data, fetch }) => (await fetch(`/shops/${data}`)).json())
            .then(fn('rate', ({ data }) => data.rating as number))
            .catch(fn('unrated', () => 0)),
        )
        .then(fn('best', ({ data }) => Math.max(...data))),
    )
    .then(({ data }) => data),
);
