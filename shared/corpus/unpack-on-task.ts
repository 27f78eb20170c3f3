import { fn, http, webhook } from '@versori/run';

type Line = { readonly sku: string; readonly quantity: number };

export const reserve = webhook('reserve')
  .then(
    fn('lines', ({ data }): Line[] => data.lines)
      .unpack()
      .parallel(
        http('reserve-line', { connection: 'WMS' }, async ({ data, fetch }) => {
          const response = await fetch(`/stock/${data.sku}/reservations`, {
            method: 'POST',
            body: JSON.stringify({ quantity: data.quantity }),
          });
          return response.ok;
        }),
      ),
  )
  .then(fn('rows', ({ data }) => data).unpack().serial(({ data }, index) => `${index}: ${data}`))
  .then(fn('every', ({ data }) => data.every(Boolean)));
