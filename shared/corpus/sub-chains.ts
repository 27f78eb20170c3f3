import { fn, http, webhook } from '@versori/run';

export const customers = webhook('customers')
  .then(
    http('find', { connection: 'CRM' }, async ({ data, fetch }) => (await fetch(`/customers?mail=${data.mail}`)).json())
      .catch(fn('not-found', () => []))
      .then(fn('first', ({ data }) => data[0] ?? null))
      .then(
        fn('enrich', ({ data }) => data)
          .then(({ data }) => ({ ...data, enriched: true }))
          .catch(({ data }) => data),
      ),
  )
  .then(fn('answer', ({ data }) => ({ customer: data })));
